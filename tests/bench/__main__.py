"""`python3 tasks.py bench [chat|page|stage|start]`: ratios to a floor of the same run."""

import importlib
import sys

for name in sys.argv[1:] or ["chat", "page", "stage", "start"]:
    importlib.import_module(f"tests.bench.{name}").main()
