import pytest

from ryzoma.region.reading.encoding import decode

TEXT = "id,name_ru\npinsk,Пинск на Пине и Припяти\nbrest,Брест над Бугом\nminsk,Минск\n"
BELARUSIAN = "id,name_be\npinsk,Пінск на Піне і Прыпяці\nmahilou,Магілёў над Дняпром\nminsk,Мінск\n"


@pytest.mark.parametrize("text", [TEXT, BELARUSIAN], ids=["ru", "be"])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_recognised(encoding, text):
    if encoding == "koi8-u":
        text = text.replace("ў", "у")  # which that encoding does not have
    decoded = decode(text.encode(encoding))
    assert decoded.content.decode() == text
    assert decoded.encoding is not None


def test_dos_russian_is_recognised():
    decoded = decode(TEXT.encode("cp866"))
    assert decoded.encoding == "cp866"
    assert decoded.content.decode() == TEXT


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf8_with_and_without_mark_is_not_worth_a_word(mark):
    decoded = decode(mark + TEXT.encode())
    assert (decoded.content.decode(), decoded.encoding, decoded.damaged_byte) == (TEXT, None, None)


def test_a_few_wrong_bytes_in_utf8_are_damage_and_not_another_encoding():
    whole = (TEXT * 20).encode()
    damaged = whole[:60] + b"\xff" + whole[60:]
    decoded = decode(damaged)
    assert decoded.encoding is None
    assert decoded.damaged_byte is not None
    assert decoded.content.decode().count("\ufffd") >= 1


def test_western_letters_are_not_taken_for_cyrillic():
    assert decode("id,name\nx,Café à la crème brûlée déjà vue\n".encode("latin-1")) == 13


def test_noise_is_not_taken_for_a_text():
    assert isinstance(decode(bytes(range(128, 256)) * 4), int)
