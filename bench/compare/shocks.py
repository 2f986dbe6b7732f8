"""Shock propagation as dense matrices, and chokepoints by failing each alone."""
import networkx as nx
import numpy as np

from flow import between, dominator_tree
from world import CONFIDENCE, CRITICALITY

AT_ONCE = {"ENERGY", "COMPUTE", "NETWORK", "MODEL", "SOFTWARE", "SERVICE", "DISTRIBUTION", "FACILITY"}
NEGLIGIBLE = 1e-9


def inputs(world, rule):
    """Per consumer and kind, per supplier: its arcs."""
    found = {}
    for _, a in world.passing(rule, ("SUPPLIES",), shock=True):
        found.setdefault((a["to"], a["kind"]), {}).setdefault(a["from"], []).append(a)
    return found


def total(shares):
    """Shares that contradict each other count once, as the largest."""
    plain = [s for s, disputed in shares if not disputed]
    return sum(plain) + max((s for s, disputed in shares if disputed), default=0)


def known_share(world, arcs):
    """What is known of a supplier's share, None if nothing is."""
    shares = []
    for a in arcs:
        whole = world.entities[a["to"]]["mw"]
        if a["share"] is not None:
            shares.append((a["share"], a["disputed"]))
        elif a["kind"] == "ENERGY" and a["mw"] is not None and whole is not None and whole > 0:
            shares.append((min(1, a["mw"] / whole), a["disputed"]))
    return total(shares) if shares else None


def weigh(world, suppliers, complete):
    """The weights of the suppliers of an input, and of the unlisted others."""
    known = {s: known_share(world, arcs) for s, arcs in suppliers.items()}
    whole = sum(k for k in known.values() if k is not None)
    unknown = sum(k is None for k in known.values())
    rest = max(0, 1 - whole)
    others = 0 if complete and unknown else 1
    each = rest / max(1, unknown + others)
    weights = {s: each if k is None else k / max(1, whole) for s, k in known.items()}
    return weights, each * others


class Stack:
    """The matrices of a world: for each kind the weights, consumers by suppliers."""

    def __init__(self, world, rule, complete):
        n = world.size
        self.size, self.weights, self.criticality = n, {}, {}
        for (consumer, kind), suppliers in inputs(world, rule).items():
            w = self.weights.setdefault(kind, np.zeros((n, n)))
            c = self.criticality.setdefault(kind, np.zeros((n, 1)))
            for supplier, weight in weigh(world, suppliers, complete)[0].items():
                w[consumer, supplier] = weight
            c[consumer] = max(CRITICALITY[a["criticality"]] for arcs in suppliers.values() for a in arcs)
        self.owners = {
            relation: np.array([(a["from"], a["to"]) for _, a in world.passing(rule, (relation,), shock=True)], dtype=int).reshape(-1, 2)
            for relation in ("MAKES", "OPERATES")
        }

    def step(self, loss, at_once, substitution):
        new = loss.copy()
        for kind, w in self.weights.items():
            if at_once and kind not in AT_ONCE:
                continue
            lost = w @ loss
            spare = np.maximum(0, w.sum(1, keepdims=True) - lost)
            new = np.maximum(new, self.criticality[kind] * (lost - np.minimum(substitution * lost, spare)))
        for relation, pairs in self.owners.items():
            if not (at_once and relation == "MAKES"):
                np.maximum.at(new, pairs[:, 1], loss[pairs[:, 0]])
        return new

    def run(self, shocks, at_once, substitution, rounds):
        """Each column of shocks is a failure of its own. Far more exact than asked
        for; complete as far as the rounds that were asked for reach."""
        loss = shocks
        for _ in range(rounds):
            new = self.step(loss, at_once, substitution)
            still, loss = np.abs(new - loss).max(initial=0), new
            if still < 1e-13:
                return loss, True
        return loss, np.abs(self.step(loss, at_once, substitution) - loss).max(initial=0) < NEGLIGIBLE


def failing(world, target):
    """A layer is its products and facilities, and the companies of that layer alone."""
    members = world.members([target])
    if target not in world.number and not target.startswith("country:"):
        members = {e for e in members if world.entities[e]["kind"] != "COMPANY" or len(world.entities[e]["layers"]) == 1}
    return members


def owned_mean(world, owned, loss):
    mw = np.array([np.nan if world.entities[e]["mw"] is None else world.entities[e]["mw"] for e in owned])
    x, known = loss[owned], ~np.isnan(mw)
    total = x[~known].sum()
    if known.any():
        total += known.sum() * (np.average(x[known], weights=mw[known]) if mw[known].any() else x[known].mean())
    return total / len(owned)


def impact(world, ask, answer, sheet):
    rule, horizon = ask["Arcs"], ask["Horizon"]
    start, shocked = np.zeros((world.size, 1)), set()
    for shock in ask["Shocks"]:
        for e in failing(world, shock["Target"]):
            start[e] = max(start[e], shock["Loss"])
            shocked.add(e)

    def run(rule, at_once):
        stack = Stack(world, rule, ask["AssumeComplete"])
        loss, complete = stack.run(start, at_once, ask["Substitution"], ask["MaxRounds"])
        return loss[:, 0], complete

    (atonce, done), (capacity, ended) = run(rule, True), run(rule, False)
    loss = atonce if horizon == "IMMEDIATE" else capacity
    low, high, complete = loss, loss, done and ended
    if ask["Range"]:
        for least in ("CONFIRMED", "LIKELY"):
            surer = dict(rule, MinConfidence=max(least, rule["MinConfidence"], key=CONFIDENCE.get))
            other, whole = run(surer, horizon == "IMMEDIATE")
            low, high, complete = np.minimum(low, other), np.maximum(high, other), complete and whole
    sheet.same("complete", answer["complete"], complete)

    owned = {}
    for _, a in world.passing(rule, ("MAKES", "OPERATES"), shock=True):
        owned.setdefault(a["from"], set()).add(a["to"])
    owned = {e: sorted(things) for e, things in owned.items()}
    ours = {row["entity"]: row for row in answer["affected"]}
    for e in range(world.size):
        largest = max(atonce[e], capacity[e], high[e])
        row = ours.get(e)
        if row is None:
            sheet.true(f"{e} is not affected ({largest})", largest < 2 * NEGLIGIBLE and e not in shocked)
            continue
        sheet.true(f"{e} is affected ({largest})", largest > NEGLIGIBLE / 2 or e in shocked)
        sheet.same(f"{e} is shocked", row["shocked"], e in shocked)
        for name, value, theirs in zip(("immediate", "capacity", "ranked"), row["losses"], (atonce[e], capacity[e], loss[e])):
            sheet.near(f"{name} loss of {e}", value, theirs, 1e-7)
        sheet.near(f"low of {e}", row["low"], low[e], 1e-7)
        sheet.near(f"high of {e}", row["high"], high[e], 1e-7)
        sheet.near(f"mean of {e}", row["mean"], owned_mean(world, owned[e], loss) if e in owned else None, 1e-7)
    order = [(-r["losses"][2], -r["losses"][1 if horizon == "IMMEDIATE" else 0]) for r in answer["affected"]]
    sheet.true("affected are in order", order == sorted(order))
    hit = {e for e in range(world.size) if max(atonce[e], capacity[e]) >= NEGLIGIBLE}
    behind = {e for e, things in owned.items() if hit & set(things)}
    sheet.true("owners of what is affected", behind <= {int(e) for e in answer["owners"]})
    for e, values in answer["owners"].items():
        for name, value, x in zip(("immediate", "capacity", "ranked"), values, (atonce, capacity, loss)):
            sheet.near(f"{name} mean of {e}", value, owned_mean(world, owned[int(e)], x), 1e-7)
    for k, row in enumerate(answer["layers"] or []):
        inside = [e for e in range(world.size) if k in world.entities[e]["layers"]]
        there = [e for e in inside if loss[e] >= NEGLIGIBLE]
        sheet.same(f"entities of layer {k}", row["entities"], len(inside))
        sheet.same(f"affected of layer {k}", row["affected"], len(there))
        for name, x in (("immediate", atonce), ("capacity", capacity)):
            mean, most = (x[there].mean(), x[there].max()) if there else (0, 0)
            sheet.near(f"mean {name} of layer {k}", row[name][0], mean, 1e-7)
            sheet.near(f"largest {name} of layer {k}", row[name][1], most, 1e-7)


def dominated(graph, sources, targets):
    """Per entity how many targets no walk leads to without it."""
    tree, _ = dominator_tree(graph, sources)
    counts = {}
    for t in targets & set(tree):
        d = tree[t]
        while d >= 0:
            counts[d] = counts.get(d, 0) + 1
            d = tree[d]
    return counts


def chokepoints(world, ask, answer, sheet):
    rule = ask["Arcs"]
    sources, targets = world.members(ask["From"]), world.members(ask["To"])

    def walked(graph):
        ahead = set().union(*({s} | nx.descendants(graph, s) for s in sources)) if sources else set()
        back = set().union(*({t} | nx.ancestors(graph, t) for t in targets & ahead)) if targets & ahead else set()
        return graph.subgraph(ahead & back)

    graph = world.flow(rule, shock=True)
    part = walked(graph)
    candidates = sorted(e for e in part if part.out_degree(e) > 0)
    reachable = targets & set(part)
    sheet.same("candidates", answer["candidates"], len(candidates))
    sheet.same("reachable", answer["reachable"], len(reachable))
    dominates, (scores, _) = dominated(graph, sources, targets), between(graph, sources, targets)
    by_kind = {}
    for kind in {a["kind"] for _, a in world.passing(rule, ("SUPPLIES",), shock=True)}:
        one = dict(rule, Kinds=[kind])
        net = world.flow(one, shock=True)
        here = walked(net)
        supplied = set()
        for _, a in world.passing(one, ("SUPPLIES",), shock=True):
            if a["from"] in here and a["to"] in here:
                supplied |= {a["to"]} | nx.descendants(here, a["to"])
        for e, count in dominated(net, sources, targets & supplied).items():
            by_kind.setdefault(e, {})[kind] = count
    stack = Stack(world, rule, ask["AssumeComplete"])
    losses = np.zeros((world.size, 0))
    if candidates:
        losses, _ = stack.run(np.eye(world.size)[:, candidates], ask["Horizon"] == "IMMEDIATE", ask["Substitution"], ask["MaxRounds"])
    theirs = {}
    for column, e in enumerate(candidates):
        x = losses[sorted(targets - {e}), column]
        theirs[e] = (x.mean() if len(x) else 0.0, x.max(initial=0), int((x >= NEGLIGIBLE).sum()))
    ranked = sorted(candidates, key=lambda e: (-theirs[e][0], -dominates.get(e, 0), -scores[e], e))
    rows = answer["rows"]
    sheet.same("rows", len(rows), min(len(ranked), ask["First"] or len(ranked)))
    for row, other in zip(rows, ranked):
        e = row["entity"]
        # Where losses are equal but for rounding, the order may be another.
        sheet.near(f"systemic loss in the order at {e}", row["systemic"], theirs[other][0], 1e-7)
        sheet.near(f"systemic loss of {e}", row["systemic"], theirs[e][0], 1e-7)
        sheet.near(f"worst loss of {e}", row["worst"], theirs[e][1], 1e-7)
        sheet.same(f"affected by {e}", row["affected"], theirs[e][2])
        sheet.same(f"dominated by {e}", row["dominates"], dominates.get(e, 0))
        sheet.same(f"dominated by {e}, by kind", row["byKind"], by_kind.get(e, {}))
        sheet.near(f"betweenness of {e}", row["betweenness"], scores[e])
