"""The template's worker with a reader whose third read does what the second argument says: hang or die.

The first argument is the folder of the template.
"""
import os, signal, sys, time

sys.path.insert(0, sys.argv[1])
import worker


class Sticking(worker.Echo):
    reads = 0

    def read(self, room):
        self.reads += 1
        if self.reads == 3:
            os.kill(os.getpid(), signal.SIGSEGV) if sys.argv[2] == "die" else time.sleep(1000)
        return super().read(room)


worker.READERS["sticking"] = (Sticking, "sticks at its third read")
worker.serve({"hello": worker.hello, "trace": worker.trace})
