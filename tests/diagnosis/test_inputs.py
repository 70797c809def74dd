import numpy as np
import pytest

from ryzoma.diagnosis.inputs import table, total_of, vector


@pytest.mark.parametrize(
    ("values", "options", "message"),
    [
        ([[1.0]], {}, r"values must have one axis, not the shape \(1, 1\)"),
        (3.0, {}, r"one axis, not the shape \(\)"),
        ([], {}, r"has 0 values along axis 0, at least 1"),
        ([1.0, 2.0], {"shortest": 3}, r"has 2 values along axis 0, at least 3"),
        ([1.0, 2.0], {"length": 3}, r"has 2 values along axis 0, but 3"),
        ([1.0, np.nan], {}, r"values\[1\] is nan: a finite number"),
        ([np.inf, 1.0], {"gaps": True}, r"values\[0\] is inf: a finite number"),
        ([1.0, 2.0, -0.5], {}, r"values\[2\] is -0.5: negative"),
        ([1.0, 0.0], {"positive": True}, r"values\[1\] is 0: zero is not allowed"),
    ],
)
def test_a_wrong_vector_is_refused_with_its_place(values, options, message):
    with pytest.raises(ValueError, match=message):
        vector(values, "values", **options)


def test_what_is_asked_for_is_let_through():
    assert vector([1, -2], "values", signed=True).tolist() == [1.0, -2.0]
    assert np.isnan(vector([1.0, np.nan], "values", gaps=True)[1])
    assert vector([True, False], "marks").tolist() == [1.0, 0.0]


@pytest.mark.parametrize(
    ("values", "options", "message"),
    [
        ([1.0], {}, r"two axes, not the shape \(1,\)"),
        (np.zeros((0, 3)), {}, r"is empty: its shape is \(0, 3\)"),
        ([[1.0, 2.0]], {"columns": 3}, r"has 2 columns along axis 1, but 3"),
        ([[1.0, 2.0], [3.0, -4.0]], {}, r"values\[1, 1\] is -4: negative"),
        ([[1.0, 0.0]], {"positive": True}, r"values\[0, 1\] is 0: zero"),
        ([[1.0, np.nan]], {}, r"values\[0, 1\] is nan"),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(values, options, message):
    with pytest.raises(ValueError, match=message):
        table(values, "values", **options)


def test_a_sum_of_zeros_is_refused_by_name():
    with pytest.raises(ValueError, match="all values of jobs are zero"):
        total_of(np.zeros(3), "jobs")
    assert total_of(np.array([1.0, 2.0]), "jobs") == 3.0
