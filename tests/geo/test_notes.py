from ryzoma.geo import Note
from ryzoma.locale import translator


def test_numbers_in_notes_take_the_form_of_the_language():
    note = Note("{outline}: {area} km², {shift_km} km", {"outline": "BY-MI", "area": 40253, "shift_km": 0.78})
    assert str(note) == "BY-MI: 40,253 km², 0.8 km"
    assert note.text(translator("ru")) == "BY-MI: 40\u00a0253 km², 0,8 km"


def test_a_note_without_gaps():
    assert str(Note("All is well.")) == "All is well."
