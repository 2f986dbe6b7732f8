"""Paths, reach, dominators, betweenness and cuts, by NetworkX and igraph."""
import itertools
import math

import igraph
import networkx as nx

from world import CONFIDENCE

# Questions with more paths than this within their hops are left out.
MOST_PATHS = 50_000


def as_igraph(graph):
    return igraph.Graph(n=graph.number_of_nodes(), edges=list(graph.edges), directed=True)


# --- k best paths ---

def assigned(world, path, value):
    """The positions that entities count at, how many differ, and whether none
    steps against the flow: the most distinct ones, then the first from the start."""
    sign = -1 if value else 1
    best = {(None, 0): ()}  # (last position, distinct) -> the positions so far
    for entity in path:
        tiers = [sign * p for p in world.positions(entity)]
        after = {}
        for (last, distinct), so_far in best.items():
            if not tiers:
                steps = [(last, distinct, so_far + (math.inf,))]
            else:
                steps = [(t, distinct + (t != last), so_far + (t,)) for t in tiers if last is None or t >= last]
            for t, d, sequence in steps:
                if (t, d) not in after or sequence < after[t, d]:
                    after[t, d] = sequence
        best = after
    if best:
        most = max(d for _, d in best)
        sequence = min(s for (_, d), s in best.items() if d == most)
        return [0 if t == math.inf else sign * t for t in sequence], most, True
    lowest = [min(world.positions(e), default=0) for e in path]
    return lowest, len(set(lowest) - {0}), False


def all_paths(graph, sources, targets, hops):
    """Every simple path; entities too far from either end are left out first."""
    def distances(g, starts):
        root = ("root",)
        g = g.copy()
        g.add_node(root)
        g.add_edges_from((root, s) for s in starts)
        return {v: d - 1 for v, d in nx.single_source_shortest_path_length(g, root, hops + 1).items() if v != root}

    ahead, back = distances(graph, sources), distances(graph.reverse(), targets)
    part = graph.subgraph([v for v in ahead if v in back and ahead[v] + back[v] <= hops])
    for s in sorted(sources & set(part)):
        ends = (targets & set(part)) - {s}
        if ends:
            yield from nx.all_simple_paths(part, s, ends, cutoff=hops)


def best_paths(graph, source, target, rank, first):
    """The simple paths of one source and target that can be among the first, by
    Yen's algorithm as NetworkX has it, ties included."""
    if source == target:
        return []
    weight = None
    if rank == "STRENGTH":
        weight = lambda u, v, data: -math.log(data["strength"])
    measure = (lambda p: len(p)) if weight is None else (lambda p: -strength_of(graph, p))
    found = []
    try:
        for path in nx.shortest_simple_paths(graph, source, target, weight=weight):
            if len(found) >= first and measure(path) > sorted(map(measure, found))[first - 1] * (1 - 1e-9 if rank == "STRENGTH" else 1):
                break
            found.append(path)
            if len(found) > 2000:
                return None
    except nx.NetworkXNoPath:
        pass
    return found


def strength_of(graph, path):
    product = 1.0
    for hop in itertools.pairwise(path):
        product *= graph.edges[hop]["strength"]
    return product


def k_best_paths(world, ask, answer, sheet):
    value = ask["Flow"] == "VALUE"
    graph = world.flow(ask["Arcs"], value)
    graph.remove_nodes_from(world.members(ask["Avoid"] or []))
    sources, targets = world.members(ask["From"]) & set(graph), world.members(ask["To"]) & set(graph)
    vias = [world.members([v]) for v in ask["Via"] or []]
    rank, first = ask["RankBy"], ask["First"]
    if world.large:
        (source,), (target,) = sources, targets
        paths = best_paths(graph, source, target, rank, first + 1)
    else:
        paths = list(itertools.islice(all_paths(graph, sources, targets, ask["MaxHops"]), MOST_PATHS + 1))
        if len(paths) > MOST_PATHS:
            paths = None
    if paths is None:
        sheet.left_out += 1
        return
    rows = []
    for p in paths:
        if not all(via & set(p) for via in vias):
            continue
        positions, crossed, monotone = assigned(world, p, value)
        if not monotone and (ask["LayerMonotone"] or rank == "LAYERS"):
            continue
        strength = strength_of(graph, p)
        confidence = min(graph.edges[hop]["confidence"] for hop in itertools.pairwise(p))
        key = {
            "HOPS": (len(p), -strength),
            "STRENGTH": (-strength, len(p)),
            "CONFIDENCE": (-confidence, -strength, len(p)),
            "LAYERS": (-crossed, len(p), -strength),
        }[rank]
        rows.append((key, [world.entities[e]["id"].encode() for e in p], p, strength, confidence, positions, crossed))
    rows.sort()
    whole = answer["stoppedFor"] in ("", "HOPS", "PATHS")
    sheet.same("complete", whole, True)
    sheet.same("more than first", answer["stoppedFor"] == "PATHS", len(rows) > first)
    if answer["total"] >= 0 and not world.large:
        sheet.same("total", answer["total"], len(rows))
    sheet.same("paths", [p["entities"] for p in answer["paths"]], [r[2] for r in rows[:first]])
    for ours, (_, _, p, strength, confidence, positions, crossed) in zip(answer["paths"], rows):
        sheet.same(f"strength of {p}", ours["strength"], strength)
        sheet.same(f"confidence of {p}", CONFIDENCE[ours["confidence"]], confidence)
        sheet.same(f"positions of {p}", ours["positions"], positions)
        sheet.same(f"layers crossed by {p}", ours["crossed"], crossed)
    # A second opinion, where there are no conditions.
    conditions = vias or ask["Avoid"] or ask["LayerMonotone"] or rank != "HOPS" or len(sources) != 1 or len(targets) != 1
    if answer["paths"] and not conditions:
        other = as_igraph(graph).get_k_shortest_paths(*sources, *targets, k=len(answer["paths"]), mode="out")
        sheet.same("lengths by igraph", [len(p["entities"]) for p in answer["paths"]], sorted(map(len, other)))


# --- reach ---

def reach(world, ask, answer, sheet):
    graph = world.flow(ask["Arcs"])
    if ask["Direction"] == "UPSTREAM":
        graph = graph.reverse()
    of = world.members(ask["Of"])
    root = world.size
    graph.add_edges_from((root, e) for e in of)
    everything = nx.single_source_shortest_path_length(graph, root) if of else {}
    distances = {e: d - 1 for e, d in everything.items() if d > 1}
    within = {e: d for e, d in distances.items() if d <= ask["MaxHops"]}
    sheet.same("distances", {int(e): d for e, d in answer["distances"].items()}, within)
    sheet.same("complete", answer["complete"], len(within) == len(distances))
    layers = {}
    for e, d in within.items():
        for k in world.entities[e]["layers"]:
            count, nearest = layers.get(k, (0, d))
            layers[k] = (count + 1, min(nearest, d))
    sheet.same("by layer", {int(k): tuple(v) for k, v in answer["byLayer"].items()}, layers)


# --- dominators ---

def dominator_tree(graph, sources):
    """By entity: the nearest that all walks from the sources pass; -1 for none.
    Entities that no walk leads to are left out."""
    root = graph.number_of_nodes()
    graph = graph.copy()
    graph.add_node(root)
    graph.add_edges_from((root, s) for s in sources)
    tree = nx.immediate_dominators(graph, root)
    return {e: -1 if d == root else d for e, d in tree.items() if e != root}, graph


def dominators(world, ask, answer, sheet):
    tree, rooted = dominator_tree(world.flow(ask["Arcs"]), world.members(ask["From"]))
    for e in range(world.size):
        sheet.same(f"dominator of {e}", answer[e], tree.get(e, -2))
    other = as_igraph(rooted).dominator(world.size, mode="out")
    for e in tree:
        sheet.same(f"dominator of {e} by igraph", answer[e], -1 if other[e] == world.size else other[e])


# --- betweenness ---

def between(graph, sources, targets):
    """The mean over pairs that are connected, by NetworkX and by igraph."""
    pairs = sum(len((nx.descendants(graph, s) & targets) - {s}) for s in sources)
    if pairs == 0:
        return [0.0] * len(graph), [0.0] * len(graph)
    scores = nx.betweenness_centrality_subset(graph, sources, targets)
    other = as_igraph(graph).betweenness(directed=True, sources=sorted(sources), targets=sorted(targets))
    return [scores[e] / pairs for e in range(len(graph))], [s / pairs for s in other]


def betweenness(world, ask, answer, sheet):
    scores, other = between(world.flow(ask["Arcs"]), world.members(ask["From"]), world.members(ask["To"]))
    for e in range(world.size):
        sheet.near(f"betweenness of {e}", answer[e], scores[e])
        sheet.near(f"betweenness of {e} by igraph", answer[e], other[e])


# --- disjoint paths and smallest cut ---

def split(graph, sources, target):
    """Each entity but the target as an arc of capacity 1; flow from S to T."""
    network = nx.DiGraph()
    network.add_nodes_from("ST")
    for e in graph:
        if e != target:
            network.add_edge((e, "in"), (e, "out"), capacity=1)
    for u, v in graph.edges:
        if u != target:
            network.add_edge((u, "out"), "T" if v == target else (v, "in"))
    network.add_edges_from(("S", (s, "in")) for s in sources)
    return network


def disjoint_paths(world, ask, answer, sheet):
    graph = world.flow(ask["Arcs"])
    all_sources = world.members(ask["From"])
    targets = sorted(world.members(ask["To"]))
    sheet.same("targets", [r["target"] for r in answer], targets)
    for row in answer:
        t = row["target"]
        sources = all_sources - {t}
        sheet.same(f"{t} is a source", row["selfSource"], t in all_sources)
        network = split(graph, sources, t)
        residual = nx.algorithms.flow.edmonds_karp(network, "S", "T")
        most = residual.graph["flow_value"]
        sheet.same(f"disjoint paths to {t}", len(row["paths"]), most)
        sheet.same(f"{t} can be reached", row["reachable"], any(t in nx.descendants(graph, s) for s in sources))
        passed = [e for p in row["paths"] for e in p[:-1]]
        sheet.true(f"paths to {t} are disjoint", len(passed) == len(set(passed)))
        sheet.true(f"paths to {t} are paths", all(p[0] in sources and p[-1] == t and nx.is_path(graph, p) for p in row["paths"]))
        # The cut nearest to the target: entities whose one half still leads there.
        left = nx.DiGraph((u, v) for u, v, d in residual.edges(data=True) if d["flow"] < d["capacity"])
        leads = nx.ancestors(left, "T") if "T" in left else set()
        nearest = [e for e in graph if e != t and (e, "out") in leads and (e, "in") not in leads]
        # Entities in front of the target have an arc without bound to it.
        sheet.same(f"smallest cut of {t}", row["cut"], sorted(nearest))
        rest = graph.subgraph(set(graph) - set(row["cut"]))
        sheet.true(f"cut of {t} disconnects", not any(t in nx.descendants(rest, s) for s in sources - set(row["cut"])))
        if sources and not world.large:
            rooted = graph.copy()
            rooted.add_edges_from((world.size, s) for s in sources)
            sheet.same(f"connectivity of {t} by igraph", len(row["cut"]), as_igraph(rooted).vertex_connectivity(world.size, t))
