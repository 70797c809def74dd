"""Codes R3xx: the value of one cell."""

from __future__ import annotations

from ryzoma.findings import Code, Severity
from ryzoma.locale import N_

EMPTY = Code(
    "R301",
    N_("Required cell is empty"),
    N_("Every row needs a value in the column {column}."),
    N_("Enter the value. What is not known may be estimated, with a source key that begins with est-."),
)
NOT_A_NUMBER = Code(
    "R302",
    N_("Not a number"),
    N_("The cell holds {value}, a number is expected."),
    N_("Enter the number alone, in the unit of the column: {unit}."),
)
NOT_WHOLE = Code(
    "R303",
    N_("Not a whole number"),
    N_("The cell holds {value}, but the column counts whole things."),
    N_("Round the number."),
)
DECIMAL_COMMA = Code(
    "R304",
    N_("Decimal comma"),
    N_("{value} was read as {read}."),
    N_("Write a decimal point."),
    Severity.WARNING,
)
GROUPED_DIGITS = Code(
    "R305",
    N_("Digits in groups"),
    N_("{value} was read as {read}."),
    N_("Write the digits without spaces, commas or apostrophes between them."),
    Severity.WARNING,
)
AMBIGUOUS_COMMA = Code(
    "R306",
    N_("Comma with two meanings"),
    N_("{value} can mean {point} or {group}."),
    N_("Write a decimal point, or leave the comma out."),
)
NO_DATA_MARK = Code(
    "R307",
    N_("Mark for missing data"),
    N_("{value} was read as an empty cell: not known."),
    N_("Leave the cell empty; write 0 where the quantity is nil."),
    Severity.WARNING,
)
PERCENT_READ = Code(
    "R308",
    N_("Percent sign"),
    N_("{value} was read as {read}."),
    N_("Write the number alone; the unit stands in the description of the column."),
    Severity.WARNING,
)
PERCENT_WRONG = Code(
    "R309",
    N_("Percent sign in a column of another unit"),
    N_("{value} is a percentage, but the column is in {unit}."),
    N_("Convert the value to {unit}."),
)
LETTERS_IN_NUMBER = Code(
    "R310",
    N_("Letter among digits"),
    N_("{value} holds the letter {letter} in place of a digit; {read} is probably meant."),
    N_("Type the number again with digits only."),
)
LOOK_ALIKE = Code(
    "R311",
    N_("Look-alike letter"),
    N_("{value} holds a letter of another alphabet that only looks Latin: {letter}; {read} is probably meant."),
    N_("Type the word again with a Latin keyboard."),
)
BAD_ID = Code(
    "R312",
    N_("Not an identifier"),
    N_("{value} is not made of lower-case Latin letters, digits, underscores and hyphens alone."),
    N_("Use a form such as {read}, the same wherever the thing is named."),
)
ID_CASE = Code(
    "R313",
    N_("Identifier in capital letters"),
    N_("{value} was read as {read}."),
    N_("Write {read}."),
    Severity.WARNING,
)
STRAY_SPACES = Code(
    "R314",
    N_("Stray spaces"),
    N_("The spaces around the value were left out."),
    N_("Delete the spaces at the beginning and end of the cell."),
    Severity.WARNING,
)
NOT_IN_LIST = Code(
    "R315",
    N_("Not one of the allowed words"),
    N_("{value} is not among the words of this column: {allowed}."),
    N_("Use one of them; the nearest is {near}."),
)
WORD_SPELT_OTHERWISE = Code(
    "R316",
    N_("Word in another spelling"),
    N_("{value} was read as {read}."),
    N_("Write {read}."),
    Severity.WARNING,
)
NOT_A_FLAG = Code(
    "R317",
    N_("Neither yes nor no"),
    N_("{value} is neither yes nor no."),
    N_("Write yes or no."),
)
BAD_DATE = Code(
    "R318",
    N_("Not a date"),
    N_("{value} is not a day of the calendar in the form 2024-01-31."),
    N_("Write year, month and day with hyphens, as in 2024-01-31."),
)
LOCAL_DATE = Code(
    "R319",
    N_("Date in local form"),
    N_("{value} was read as {read}: day, month, year."),
    N_("Write {read}."),
    Severity.WARNING,
)
BAD_YEAR = Code(
    "R320",
    N_("Not a year"),
    N_("{value} is not a calendar year in four digits between {minimum} and {maximum}."),
    N_("Write the year in four digits."),
)
TOO_SMALL = Code(
    "R321",
    N_("Number below its limit"),
    N_("{value} is less than {minimum}, the least that makes sense in this column ({unit})."),
    N_("Check the sign, the decimal point and the unit."),
)
TOO_LARGE = Code(
    "R322",
    N_("Number above its limit"),
    N_("{value} is more than {maximum}, the most that makes sense in this column ({unit})."),
    N_("Check the decimal point and the unit."),
)
NOT_FINITE = Code(
    "R323",
    N_("Infinite or undefined number"),
    N_("{value} is the result of a computation that failed, not a figure."),
    N_("Enter the figure, or leave the cell empty."),
)
SPREADSHEET_ERROR = Code(
    "R324",
    N_("Error of a spreadsheet formula"),
    N_("The cell shows {value}: its formula failed."),
    N_("Repair the formula in the spreadsheet and put its value here, or leave the cell empty."),
)
DATE_FOR_TEXT = Code(
    "R325",
    N_("Date in place of text"),
    N_("The cell holds the date {value}; spreadsheet programs turn a text such as 10-12 into a date by themselves."),
    N_("Format the column as text and type the value again."),
    Severity.WARNING,
)
TOO_LONG = Code(
    "R326",
    N_("Text is too long"),
    N_("The cell holds {length} characters; the limit is {limit}. A quotation mark that is not closed can cause this."),
    N_("Shorten the text or close the quotation mark."),
)
EMPTY_ITEM = Code(
    "R327",
    N_("List with an empty item"),
    N_("Two semicolons follow each other, or one stands at the end; the empty item was left out."),
    N_("Delete the superfluous semicolon."),
    Severity.WARNING,
)
REPEATED_ITEM = Code(
    "R328",
    N_("List names a thing twice"),
    N_("{item} stands in the list more than once."),
    N_("Keep it once."),
    Severity.WARNING,
)
