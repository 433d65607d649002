"""The corpus by which `check` is judged: broken engines of four styles, right ones of many more.

engines/     four right engines, of which mutants are made; mutants/ has the mistakes as data
right/       right engines in other styles, none of which may be accused
loading.py   an engine's source as a module, as if it stood in a cell
programs.py  the graphs: small programs that every engine can run
judging.py   what `check` says of a mutant or a right graph, beside what it should say
table.py     the result as a table: `python -m tests.diagnosis.table`
"""
