"""Asks igraph for the k best paths that JSON on standard input names, and tells
how long that took. SIGPROF ends it after as many seconds of processor time as the argument
says."""
import json
import signal
import sys
import time

import igraph
import numpy

ask = json.load(sys.stdin)
edges = numpy.fromfile(ask["edges"], dtype="<u4").reshape(-1, 2)
graph = igraph.Graph(n=ask["size"], edges=edges, directed=True)
signal.signal(signal.SIGPROF, signal.SIG_DFL)
signal.setitimer(signal.ITIMER_PROF, float(sys.argv[1]))
begin, used = time.perf_counter(), time.process_time()
paths = graph.get_k_shortest_paths(ask["from"], ask["to"], k=len(ask["lengths"]), mode="out")
json.dump({
    "wall": time.perf_counter() - begin,
    "processor": time.process_time() - used,
    "same": sorted(len(p) - 1 for p in paths) == ask["lengths"],
}, sys.stdout)
