"""Small programs as people write them for micrograd, run on the published engine and on ours."""
