"""Checks of gradients: each one beside the slope that is measured by moving its leaf.

`gradcheck.py` has the function, `differences.py` measures slopes, `chain_rule.py` finds the value
where a mistake was made, and `check_result.py` is what comes out.
"""
