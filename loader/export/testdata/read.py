"""Reads exports of one graph with NetworkX, and tells what it found as JSON.

usage: read.py FOLDER, which holds graph.graphml, graph.gexf, graph.json and graph.csv.zip
"""
import csv
import io
import json
import sys
import zipfile

import networkx as nx


def tables(path):
    csv.field_size_limit(1 << 30)
    with zipfile.ZipFile(path) as archive:
        def rows(name):
            with archive.open(name) as file:
                for row in csv.DictReader(io.TextIOWrapper(file, "utf-8", newline="")):
                    yield {k: v for k, v in row.items() if v != ""}
        graph = nx.MultiDiGraph()
        graph.graph["about"] = archive.read("about.txt").decode()
        for row in rows("nodes.csv"):
            graph.add_node(row.pop("id"), **row)
        for row in rows("edges.csv"):
            graph.add_edge(row.pop("source"), row.pop("target"), key=row["id"], **row)
    return graph


def cytoscape(path):
    with open(path, encoding="utf-8") as file:
        return nx.cytoscape_graph(json.load(file))


def keyed(graph):
    if graph.is_multigraph():
        return graph.edges(keys=True, data=True)
    return ((u, v, d["id"], d) for u, v, d in graph.edges(data=True))


def told(graph):
    return {
        "graph": {k: v for k, v in graph.graph.items() if isinstance(v, str)},
        "directed": graph.is_directed(),
        "nodes": [{"id": n, "values": d} for n, d in graph.nodes(data=True)],
        "edges": [{"id": k, "from": u, "to": v, "values": d} for u, v, k, d in keyed(graph)],
    }


folder = sys.argv[1]
json.dump({
    "graphml": told(nx.read_graphml(folder + "/graph.graphml", force_multigraph=True)),
    "gexf": told(nx.read_gexf(folder + "/graph.gexf")),
    "cytoscape": told(cytoscape(folder + "/graph.json")),
    "csv": told(tables(folder + "/graph.csv.zip")),
}, sys.stdout)
