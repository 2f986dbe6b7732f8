"""Money loops by NetworkX, concentration by plain arithmetic and by trying
every way to give away what is not known."""
import itertools
import random

import networkx as nx

from shocks import inputs, known_share, total, weigh

# Rows with more ways to give away their rests are compared with a sample.
MOST_WAYS = 5_000


def thing(world, entity):
    return world.entities[entity]["kind"] not in ("COMPANY", "")


def companies(world, rule, shock=False):
    """Who stands behind an entity: for a product or facility those that make or
    operate it, if any, else itself."""
    behind = {}
    for _, a in world.passing(rule, ("MAKES", "OPERATES"), shock):
        if thing(world, a["to"]) and not thing(world, a["from"]):
            behind.setdefault(a["to"], set()).add(a["from"])
    return lambda e: behind.get(e, {e})


# --- elementary cycles ---

def money(world, ask):
    """The graph of money. An edge that is between has a payment or an investment
    between different companies behind it."""
    rule, behind = ask["Arcs"], companies(world, ask["Arcs"])
    graph = nx.DiGraph()

    def hop(u, v, usd, between):
        data = graph.edges[u, v] if graph.has_edge(u, v) else {"usd": None, "between": False}
        amounts = [x for x in (data["usd"], usd) if x is not None]
        graph.add_edge(u, v, usd=max(amounts, default=None), between=data["between"] or between)

    relations = ("SUPPLIES", "MAKES", "OPERATES") + (("INVESTS_IN",) if ask["IncludeInvestments"] else ())
    for _, a in world.passing(rule, relations):
        payer, payee = a["to"], a["from"]
        if a["relation"] == "INVESTS_IN" and a["instrument"] != "WARRANT":
            payer, payee = payee, payer
        payers, payees = behind(payer), behind(payee)
        between = a["relation"] in ("SUPPLIES", "INVESTS_IN") and payers != payees
        if not ask["ByCompany"]:
            hop(payer, payee, a["usd"], between)
            continue
        if a["relation"] in ("MAKES", "OPERATES") and payers != {payer}:
            continue  # the owned one is replaced by its owners: nobody pays himself
        if a["relation"] in ("SUPPLIES", "INVESTS_IN") and not between:
            continue
        both = payers & payees
        for u, v in itertools.product(payers, payees):
            if u != v and not (u in both and v in both):
                hop(u, v, a["usd"], between)
    return graph, behind


def loops(world, ask, answer, sheet):
    graph, behind = money(world, ask)
    through = []
    for target in ask["Through"] or []:
        members = world.members([target])
        through.append(set().union(*(behind(e) for e in members)) if ask["ByCompany"] and members else members)
    rows = []
    for cycle in nx.simple_cycles(graph, length_bound=ask["MaxLength"]):
        if len(cycle) < 2 or not all(t & set(cycle) for t in through):
            continue
        at = cycle.index(min(cycle))
        cycle = cycle[at:] + cycle[:at]
        hops = [graph.edges[h] for h in zip(cycle, cycle[1:] + cycle[:1])]
        if not any(h["between"] for h in hops):
            continue
        known = [h["usd"] for h in hops if h["usd"] is not None]
        smallest = min(known, default=None)
        rows.append(((-smallest if known else float("inf"), -len(known), len(cycle), cycle), smallest, len(known)))
    rows.sort()
    if answer["total"] >= 0:
        sheet.same("total", answer["total"], len(rows))
    sheet.same("loops", [r["entities"] for r in answer["loops"]], [r[0][3] for r in rows[:len(answer["loops"])]])
    sheet.same("how many", len(answer["loops"]), min(len(rows), ask["First"]))
    for ours, (key, smallest, known) in zip(answer["loops"], rows):
        sheet.near(f"smallest known of {key[3]}", ours["smallestKnown"], smallest)
        sheet.same(f"known hops of {key[3]}", ours["knownHops"], known)


# --- concentration ---

class Row:
    """The index of some inputs that count equally."""

    def __init__(self, world, markets, owner):
        k = len(markets)
        self.weights, known, others, self.rests = {}, {}, 0.0, []
        for suppliers in markets:
            weights, unlisted = weigh(world, suppliers, False)
            others += (unlisted / k) ** 2
            published = {}
            for s, arcs in suppliers.items():
                shares = [(a["share"], a["disputed"]) for a in arcs if a["share"] is not None]
                if shares:
                    published[s] = total(shares)
            whole, closed = sum(published.values()), set()
            for s, weight in weights.items():
                firm = owner(s)
                self.weights[firm] = self.weights.get(firm, 0) + weight / k
                known.setdefault(firm, 0.0)
                if s in published:
                    known[firm] += published[s] / max(1, whole) / k
                    if firm == s:
                        closed.add(s)
            if owner is not itself:  # who also owns another supplier of the input may have more
                closed -= {owner(s) for s in suppliers if owner(s) != s}
            rest = max(0, 1 - whole)
            if rest >= 1e-9:
                self.rests.append((rest / k, closed))
        self.known = known
        self.assumed = 10_000 * (sum(w * w for w in self.weights.values()) + others)
        self.low = 10_000 * sum(x * x for x in known.values())

    def takers(self, closed):
        """Who may have a rest; the last is somebody not listed."""
        return [f for f, x in self.known.items() if x > 0 and f not in closed] + [None]

    def index(self, choice):
        held = dict(self.known)
        for (rest, _), firm in zip(self.rests, choice):
            held[firm] = held.get(firm, 0) + rest
        return 10_000 * sum(x * x for x in held.values())

    def greatest(self):
        """The greatest index, or None when there are too many ways to try."""
        takers, ways = [self.takers(closed) for _, closed in self.rests], 1
        for t in takers:
            ways *= len(t)
        if ways > MOST_WAYS:
            return None
        return max(self.index(choice) for choice in itertools.product(*takers))

    def sample(self, chance):
        return self.index([chance.choice(self.takers(closed)) for _, closed in self.rests])


def itself(entity):
    return entity


def band(index):
    return "HIGH" if index > 1800 else "MODERATE" if index > 1000 else "UNCONCENTRATED"


def concentration(world, ask, answer, sheet):
    rule, by = ask["Arcs"], ask["By"]
    owner = itself
    if ask["ByOwner"]:
        behind = companies(world, rule, shock=True)
        owner = lambda e: next(iter(behind(e))) if len(behind(e)) == 1 else e
    of = world.members(ask["Of"])
    markets = {}  # (subject, layer, kind) -> inputs
    layers = {k for k, l in enumerate(world.layers) if l["id"] in ask["Of"]}
    layers |= {k for t in ask["Of"] if all(l["id"] != t for l in world.layers) for e in world.members([t]) for k in world.entities[e]["layers"]}
    for (consumer, kind), suppliers in inputs(world, rule).items():
        if by == "LAYER":
            keys = [(0, k, "") for k in world.entities[consumer]["layers"] if k in layers]
        else:
            keys = [(consumer, -1, kind if by == "KIND" else "")] if consumer in of else []
        for key in keys:
            markets.setdefault(key, []).append(suppliers)
    sheet.same("rows", sorted((r["subject"], r["layer"], r["kind"]) for r in answer["rows"]), sorted(markets))
    sheet.same("total", answer["total"], len(markets))
    order = [-r["assumed"] for r in answer["rows"]]
    sheet.true("rows are in order", order == sorted(order))
    for ours in answer["rows"]:
        key = (ours["subject"], ours["layer"], ours["kind"])
        if key not in markets:
            continue
        row = Row(world, markets[key], owner)
        sheet.near(f"low of {key}", ours["low"], row.low)
        sheet.near(f"assumed of {key}", ours["assumed"], row.assumed)
        sheet.near(f"index of {key}", ours["hhi"], None if row.rests else row.low)
        sheet.same(f"firms of {key}", sorted(map(int, ours["weights"])), sorted(row.weights))
        for firm, weight in ours["weights"].items():
            sheet.near(f"weight of {firm} in {key}", weight, row.weights.get(int(firm)))
        high = row.greatest()
        if high is None:
            chance = random.Random(1)
            sheet.true(f"high of {key} holds for a sample", all(row.low - 1e-6 <= row.sample(chance) <= ours["high"] + 1e-6 for _ in range(200)))
            sheet.true(f"high of {key} is an index", ours["high"] <= 10_000)
            continue
        sheet.near(f"high of {key}", ours["high"], high)
        if all(abs(x - edge) > 1e-3 for x in (row.low, high) for edge in (1000, 1800)):
            sheet.same(f"band of {key}", ours["band"], band(high) if band(high) == band(row.low) else "")
