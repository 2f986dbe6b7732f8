"""Trophic levels by a dense solution of their equations (MacKay, Johnson and
Sansom 2020). NetworkX's trophic_levels are Levine's, which need basal species."""
import networkx as nx
import numpy as np


def structure(world, ask, answer, sheet):
    graph = nx.DiGraph((a["from"], a["to"]) for _, a in world.passing(ask["Arcs"], ("SUPPLIES",)))
    levels = np.full(world.size, np.nan)
    parts = list(nx.weakly_connected_components(graph))
    for part in parts:
        number = {e: i for i, e in enumerate(sorted(part))}
        matrix, right = np.zeros((len(part), len(part))), np.zeros(len(part))
        for u, v in graph.subgraph(part).edges:
            i, j = number[u], number[v]
            matrix[i, i] += 1
            matrix[j, j] += 1
            matrix[i, j] -= 1
            matrix[j, i] -= 1
            right[i] -= 1
            right[j] += 1
        solution = np.zeros(len(part))  # the first stands at 0 for now
        solution[1:] = np.linalg.solve(matrix[1:, 1:], right[1:])
        levels[sorted(part)] = solution - solution.min()
    for e in range(world.size):
        sheet.near(f"level of {e}", answer["levels"][e], levels[e], 1e-8)
    gaps = [(levels[v] - levels[u] - 1) ** 2 for u, v in graph.edges]
    sheet.near("incoherence", answer["incoherence"], float(np.mean(gaps)) if gaps else None, 1e-8)
    sheet.same("edges", answer["edges"], graph.number_of_edges())
    sheet.same("components", answer["components"], len(parts))
    for k in range(len(world.layers)):
        inside = [levels[e] for e in range(world.size) if k in world.entities[e]["layers"] and not np.isnan(levels[e])]
        sheet.near(f"mean level of layer {k}", answer["byLayer"][k], float(np.mean(inside)) if inside else None, 1e-8)
    ranks = {p: i for i, p in enumerate(sorted({l["position"] for l in world.layers}))}
    against = []
    for i, a in world.passing(ask["Arcs"], ("SUPPLIES",)):
        above, below = world.positions(a["from"]), world.positions(a["to"])
        if above and below and above[0] > below[-1]:
            against.append([i, ranks[above[0]] - ranks[below[-1]]])
    against.sort(key=lambda x: (-x[1], x[0]))
    sheet.same("against the layers", answer["against"], against)
