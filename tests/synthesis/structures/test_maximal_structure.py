"""What the maximal structure keeps, and why the rest is not part of it."""

from ryzoma.synthesis.structures import Axiom, Removal, maximal_structure, synthesis_problem


def found(*processes, raws, products):
    return maximal_structure(synthesis_problem(processes, raws=raws, products=products))


def test_a_recycling_loop_that_only_starts_from_itself_is_kept():
    loop = found(
        ("reactor", ["feed", "solvent"], ["mixture"]),
        ("column", ["mixture"], ["product", "solvent"]),
        raws=["feed"],
        products=["product"],
    )
    assert loop.processes == ("reactor", "column")
    assert loop.removed_processes == {}


def test_every_removal_has_its_reason():
    kept = found(
        ("dairy", ["milk"], ["cheese", "whey"]),
        ("dryer", ["whey"], ["powder"]),
        ("farm", ["feed"], ["milk", "manure"]),
        ("mill", ["grain"], ["feed"]),
        ("press", ["cheese"], ["block"]),
        ("store", ["block"], ["stock"]),
        raws=["milk", "sand"],
        products=["powder"],
    )
    assert kept.processes == ("dairy", "dryer")
    assert kept.materials == ("milk", "cheese", "whey", "powder")
    assert kept.removed_processes == {
        "farm": Removal(Axiom.ORIGINS, "milk"),
        "mill": Removal(Axiom.ORIGINS, "grain"),
        "press": Removal(Axiom.PURPOSE),
        "store": Removal(Axiom.PURPOSE),
    }
    assert kept.removed_materials == {
        "feed": Removal(Axiom.ORIGINS, "feed"),
        "manure": Removal(Axiom.ORIGINS, "manure"),
        "grain": Removal(Axiom.ORIGINS, "grain"),
        "block": Removal(Axiom.USE),
        "stock": Removal(Axiom.USE),
        "sand": Removal(Axiom.USE),
    }
    assert kept.missing_products == ()


def test_a_gap_far_upstream_takes_the_whole_chain_along():
    links = [(f"step {n}", [f"good {n}"], [f"good {n + 1}"]) for n in range(30_000)]
    broken = found(*links, ("other", ["ore"], ["end"]), raws=["ore"], products=["end"])
    assert broken.processes == ("other",)
    assert broken.removed_processes["step 29999"] == Removal(Axiom.ORIGINS, "good 29999")


def test_if_one_product_cannot_be_made_nothing_is_left():
    none = found(
        ("dairy", ["milk"], ["cheese"]), ("mill", ["grain"], ["flour"]), raws=["milk"], products=["cheese", "flour"]
    )
    assert none.processes == ()
    assert none.materials == ()
    assert none.missing_products == ("flour",)
    assert none.removed_processes == {
        "dairy": Removal(Axiom.PRODUCTS, "flour"),
        "mill": Removal(Axiom.ORIGINS, "grain"),
    }
    assert none.removed_materials["flour"] == Removal(Axiom.PRODUCTS, "flour")


def test_a_process_may_feed_itself_and_may_need_nothing():
    kept = found(("yeast", ["yeast", "sugar"], ["yeast"]), ("cane", [], ["sugar"]), raws=[], products=["yeast"])
    assert kept.processes == ("yeast", "cane")
