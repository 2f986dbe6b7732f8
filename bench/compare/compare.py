"""Answers the questions that compare wrote, independently, and prints where the
answers differ; exits with 1 if any do.

usage: compare.py FILE

Nothing here is a port of the program's code: paths, dominators, betweenness,
flows and cycles are NetworkX's and igraph's, shocks are dense matrices written
from the specification, indices plain arithmetic.
"""
import json
import sys
import time
import traceback

import flow
import levels
import money
import shocks
from world import Sheet, World

MEASURES = {
    "k best paths": (flow.k_best_paths, "NetworkX: all simple paths, Yen; igraph"),
    "reach": (flow.reach, "NetworkX"),
    "dominators": (flow.dominators, "NetworkX; igraph"),
    "disjoint paths and smallest cut": (flow.disjoint_paths, "NetworkX: Edmonds–Karp; igraph"),
    "betweenness": (flow.betweenness, "NetworkX; igraph"),
    "shock propagation": (shocks.impact, "NumPy: dense matrices"),
    "chokepoints": (shocks.chokepoints, "NumPy: each fails; NetworkX"),
    "HHI and its interval": (money.concentration, "arithmetic, all ways"),
    "elementary cycles": (money.loops, "NetworkX"),
    "trophic levels and incoherence": (levels.structure, "NumPy: dense solution"),
}


class Tally:
    """What was compared of one measure."""

    def __init__(self):
        self.worlds, self.questions, self.left_out, self.compared, self.differ, self.seconds = {}, 0, 0, 0, 0, 0.0

    def row(self, measure, with_what):
        entities = [w.size for w in self.worlds.values()] or [0]
        arcs = [len(w.arcs) for w in self.worlds.values()] or [0]
        return (measure, with_what, f"{len(self.worlds):,}", f"{min(entities)}–{max(entities):,}", f"{min(arcs)}–{max(arcs):,}",
                f"{self.questions:,}", f"{self.left_out:,}", f"{self.compared:,}", f"{self.differ:,}")


def compare(lines, show=10):
    """Prints the first disagreements of each measure, and gives the tallies."""
    world, tallies = None, {m: Tally() for m in MEASURES}
    for line in map(json.loads, lines):
        if "graph" in line:
            world = World(line)
            continue
        measure, sheet = line["measure"], Sheet()
        tally, begin = tallies[measure], time.monotonic()
        try:
            MEASURES[measure][0](world, line["ask"], line["answer"], sheet)
        except Exception:
            sheet.differences.append(traceback.format_exc(limit=-2))
        tally.seconds += time.monotonic() - begin
        tally.left_out += sheet.left_out
        tally.questions += 1
        tally.compared += sheet.compared
        tally.worlds[world.name] = world
        if sheet.differences:
            tally.differ += 1
            if tally.differ <= show:
                print(f"DISAGREE on {measure} of graph -only {world.name!r}, asked {json.dumps(line['ask'])}:")
                for d in sheet.differences[:5]:
                    print("   ", d)
    return tallies


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        tallies = compare(lines)
    rows = [("measure", "compared with", "graphs", "entities", "arcs", "questions", "left out", "values", "questions that disagree")]
    rows += [tally.row(m, MEASURES[m][1]) for m, tally in tallies.items()]
    for i, row in enumerate(rows):
        print("| " + " | ".join(row) + " |")
        if i == 0:
            print("|---|---|" + "--:|" * (len(row) - 2))
    print("seconds: " + ", ".join(f"{m} {t.seconds:.0f}" for m, t in tallies.items()), file=sys.stderr)
    empty = [m for m, t in tallies.items() if t.compared == 0]
    if empty:
        print("nothing compared:", ", ".join(empty))
    sys.exit(bool(empty or sum(t.differ for t in tallies.values())))


if __name__ == "__main__":
    main()
