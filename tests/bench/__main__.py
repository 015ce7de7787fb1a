"""`python3 tasks.py bench [chat|page|start]`: figures as ratios to a floor of the same run."""

import importlib
import sys

for name in sys.argv[1:] or ["chat", "page", "start"]:
    importlib.import_module(f"tests.bench.{name}").main()
