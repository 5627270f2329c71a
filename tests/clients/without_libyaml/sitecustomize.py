"""On PYTHONPATH: every Python process of the suite finds a PyYAML that was built without libyaml."""

import yaml

yaml.__with_libyaml__ = False
for name in [n for n in dir(yaml) if n.startswith("C") and n.endswith(("Loader", "Dumper", "Parser", "Emitter"))]:
    delattr(yaml, name)
