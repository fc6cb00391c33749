"""The template's worker, which sends Ctrl-C to whoever checks it when it is first asked about its liar."""

import os
import pathlib
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "scripts/peers/python"))
import worker


def trace(message):
    if message["trace"]["subject"] == "liar":
        os.kill(os.getppid(), signal.SIGINT)
    return worker.trace(message)


worker.serve({"hello": worker.hello, "trace": trace})
