import numpy as np
import pytest

from ryzoma.synthesis import draw, leftovers

INF = np.inf


def test_everyone_within_reach_leaves_the_same_share():
    rest = draw(np.array([30.0, 10.0]), np.array([0.0, 20.0]))
    assert rest.left.tolist() == [15.0, 5.0]
    assert rest.unmet.tolist() == [0.0, 0.0]


def test_a_full_matrix_of_reach_is_the_same_as_none():
    supply, need = np.array([30.0, 10.0, 5.0]), np.array([0.0, 20.0, 7.0])
    with_matrix, without = draw(supply, need, np.ones((3, 3))), draw(supply, need)
    assert with_matrix.left == pytest.approx(without.left)
    assert with_matrix.unmet == pytest.approx(without.unmet)


def test_who_is_out_of_reach_keeps_all():
    rest = draw(np.array([30.0, 10.0]), np.array([0.0, 20.0]), np.eye(2))
    assert rest.left.tolist() == [30.0, 0.0]
    assert rest.unmet.tolist() == [0.0, 10.0]


def test_a_user_turns_to_the_next_maker_when_one_is_empty():
    # User 0 reaches both makers, user 1 only the second; in the first round the second maker is overrun.
    near = np.array([[1.0, 0.0], [1.0, 1.0]])
    rest = draw(np.array([10.0, 10.0]), np.array([10.0, 10.0]), near)
    assert rest.left.sum() == pytest.approx(rest.unmet.sum())
    assert rest.left.sum() + 20.0 - rest.unmet.sum() == pytest.approx(20.0)
    assert rest.unmet[0] == pytest.approx(0.0)
    assert rest.rounds <= 3


@pytest.mark.parametrize("bad", [-1.0, float("nan"), INF])
def test_quantities_are_finite_and_not_negative(bad):
    with pytest.raises(ValueError, match="not negative"):
        draw(np.array([bad]), np.array([1.0]))
    with pytest.raises(ValueError, match="not negative"):
        draw(np.array([1.0]), np.array([bad]))


def of_one_good(**changes):
    """Leftovers of one good at two places 100 km apart."""
    values = {
        "made_on_purpose": [[0.0], [0.0]],
        "made_besides": [[0.0], [0.0]],
        "used": [[0.0], [0.0]],
        "wanted_at_home": [[0.0], [0.0]],
        "export_limit": [0.0],
        "free_share": [np.nan],
        "distance": [[0.0, 100.0], [100.0, 0.0]],
        "haul": [INF],
    } | changes
    return leftovers(**{name: np.array(value, dtype=float) for name, value in values.items()})


def test_a_waste_that_nobody_takes_is_idle():
    left = of_one_good(made_besides=[[7.0], [0.0]])
    assert left.idle.tolist() == [[7.0], [0.0]]
    assert left.sold.sum() == left.unexplained.sum() == 0.0


def test_own_use_comes_first():
    left = of_one_good(made_besides=[[7.0], [5.0]], used=[[0.0], [5.0]])
    assert left.idle.tolist() == [[7.0], [0.0]]


def test_users_and_people_elsewhere_take_their_part_within_the_haul():
    near = of_one_good(made_besides=[[7.0], [0.0]], used=[[0.0], [2.0]], wanted_at_home=[[0.0], [1.0]])
    assert near.idle.tolist() == [[4.0], [0.0]]
    far = of_one_good(made_besides=[[7.0], [0.0]], used=[[0.0], [2.0]], haul=[50.0])
    assert far.idle.tolist() == [[7.0], [0.0]]
    assert far.unmet.tolist() == [[0.0], [2.0]]


def test_what_can_be_exported_is_sold_and_main_products_go_first():
    left = of_one_good(made_on_purpose=[[6.0], [0.0]], made_besides=[[0.0], [4.0]], export_limit=[8.0])
    assert left.sold.tolist() == [[6.0], [2.0]]
    assert left.idle.tolist() == [[0.0], [2.0]]


def test_a_main_product_without_a_known_buyer_is_unexplained_and_not_offered():
    left = of_one_good(made_on_purpose=[[6.0], [0.0]], export_limit=[4.0])
    assert left.sold.sum() == pytest.approx(4.0)
    assert left.unexplained.sum() == pytest.approx(2.0)
    assert left.idle.sum() == 0.0


def test_no_more_is_idle_than_the_free_share_of_what_is_made():
    left = of_one_good(made_besides=[[10.0], [0.0]], free_share=[0.3])
    assert left.idle.tolist() == [[3.0], [0.0]]


def test_an_unlimited_export_leaves_nothing_idle():
    left = of_one_good(made_besides=[[10.0], [0.0]], export_limit=[INF])
    assert left.idle.sum() == 0.0
    assert left.sold.tolist() == [[10.0], [0.0]]
