"""A run of an engine's own backward pass, watched: which gradients became what, in which order.

Their `backward()` is called as their user calls it, so that a mistake of order, a value that is
visited twice and one that is never reached are in the record. Afterwards all is as it was before.

    driver.py          which function runs their backward pass
    gradients_held.py  gradients as before any run; the objects that stand for operations
    watch.py           the writes of gradients, and whose backward function made them
    recorded.py        the tape with the events of the run
"""

from .driver import RunError
from .recorded import can_record, with_run

__all__ = ["RunError", "can_record", "with_run"]
