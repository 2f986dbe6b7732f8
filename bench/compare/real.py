"""Writes the real graphs that come with NetworkX as JSON Lines, for compare.

Each undirected edge is two supplies, one in each direction.
"""
import json
import sys

import networkx as nx

GRAPHS = {
    "Zachary's karate club": nx.karate_club_graph,
    "Les Misérables": nx.les_miserables_graph,
    "Davis's southern women": nx.davis_southern_women_graph,
    "Florentine families": nx.florentine_families_graph,
}

for name, make in GRAPHS.items():
    graph = make()
    ranked = sorted(graph, key=lambda v: (-graph.degree(v), str(v)))
    edges = [
        {"from": str(a), "to": str(b), "weight": data.get("weight")}
        for u, v, data in graph.edges(data=True)
        for a, b in ((u, v), (v, u))
    ]
    # Three layers by degree, since a graph of acquaintances has none of its own.
    nodes = {str(v): 3 * i // len(ranked) for i, v in enumerate(ranked)}
    json.dump({"name": name, "nodes": nodes, "edges": edges}, sys.stdout)
    print()
