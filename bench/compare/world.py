"""Graphs as compare writes them, and a sheet that notes where answers differ."""
import math

import networkx as nx

CONFIDENCE = {"": 0, "SPECULATIVE": 1, "LIKELY": 2, "CONFIRMED": 3}
CRITICALITY = {"LOW": 0.25, "MEDIUM": 0.5, "HIGH": 0.75, "ESSENTIAL": 1.0}
SUPPLY = ("SUPPLIES", "MAKES", "OPERATES")


class World:
    """One graph. Entities and arcs go by their numbers."""

    def __init__(self, line):
        self.name, self.large = line["graph"], line["large"]
        self.layers, self.entities, self.arcs = line["layers"], line["entities"], line["arcs"]
        self.size = len(self.entities)
        self.number = {e["id"]: i for i, e in enumerate(self.entities)}

    def members(self, targets):
        """The entities that targets mean."""
        found = set()
        for target in targets:
            if target in self.number:
                found.add(self.number[target])
            elif target.startswith("country:"):
                found |= {i for i, e in enumerate(self.entities) if e["country"] == target[8:]}
            else:
                found |= {i for i, e in enumerate(self.entities) if any(self.layers[k]["id"] == target for k in e["layers"])}
        return found

    def positions(self, entity):
        return sorted({self.layers[k]["position"] for k in self.entities[entity]["layers"]})

    def passing(self, rule, relations, shock=False):
        """Numbered arcs between two entities that a rule lets pass; questions about
        shocks are about what is active unless they name statuses."""
        statuses = rule["Statuses"] or (["ACTIVE"] if shock else ["ACTIVE", "ANNOUNCED", "PLANNED"])
        least = CONFIDENCE[rule["MinConfidence"]]
        for i, a in enumerate(self.arcs):
            if a["relation"] not in relations or a["from"] == a["to"]:
                continue
            if a["status"] not in statuses or CONFIDENCE[a["confidence"]] < least:
                continue
            if a["relation"] == "SUPPLIES" and rule["Kinds"] and a["kind"] not in rule["Kinds"]:
                continue
            yield i, a

    def flow(self, rule, value=False, shock=False):
        """The hops of the supply, or of the money, parallel ones merged."""
        graph = nx.DiGraph()
        graph.add_nodes_from(range(self.size))
        for _, a in self.passing(rule, SUPPLY + (("INVESTS_IN",) if value else ()), shock):
            ends = (a["from"], a["to"])
            if value and a["relation"] != "INVESTS_IN":
                ends = ends[::-1]
            strength = 1.0
            if a["relation"] == "SUPPLIES":
                strength = a["share"] if a["share"] is not None else CRITICALITY[a["criticality"]]
            confidence = CONFIDENCE[a["confidence"]]
            if graph.has_edge(*ends):
                had = graph.edges[ends]
                strength, confidence = max(strength, had["strength"]), max(confidence, had["confidence"])
            graph.add_edge(*ends, strength=strength, confidence=confidence)
        return graph


class Sheet:
    """What was compared for one question, and what differs."""

    def __init__(self):
        self.compared, self.differences, self.left_out = 0, [], 0

    def same(self, what, ours, theirs):
        self.compared += 1
        if ours != theirs:
            self.differences.append(f"{what}: ours {ours!r}, theirs {theirs!r}")

    def near(self, what, ours, theirs, by=1e-9):
        """Numbers that are equal but for rounding; None is unknown."""
        self.compared += 1
        if ours is None or theirs is None or math.isnan(theirs):
            if ours is not None or not (theirs is None or math.isnan(theirs)):
                self.differences.append(f"{what}: ours {ours!r}, theirs {theirs!r}")
        elif not abs(ours - theirs) <= by * max(1, abs(theirs)):
            self.differences.append(f"{what}: ours {ours!r}, theirs {theirs!r}")

    def true(self, what, holds):
        self.same(what, bool(holds), True)
