"""Codes R1xx: files, workbooks and the description of the folder."""

from __future__ import annotations

from ryzoma.findings import Code, Severity
from ryzoma.locale import N_

MISSING_TABLE = Code(
    "R101",
    N_("A required table is missing"),
    N_("A region cannot be read without the table {table}."),
    N_("Add the file or sheet {table}; the command ryzoma new shows its columns."),
)
UNREADABLE = Code(
    "R102",
    N_("File cannot be opened"),
    N_("The operating system refuses to open it: {why}."),
    N_("Check that the file exists and that you may read it, then try again."),
)
EMPTY_FILE = Code(
    "R103",
    N_("File is empty"),
    N_("There is nothing in it, not even a header row."),
    N_("Fill the table, or delete the file if the table is optional."),
)
NO_ROWS = Code(
    "R104",
    N_("Required table has no rows"),
    N_("The table {table} has a header but not a single row, and a region needs at least one."),
    N_("Enter the rows below the header."),
)
OTHER_ENCODING = Code(
    "R105",
    N_("File is not in UTF-8"),
    N_("The text was recognised as {encoding} and read so; letters may still be wrong."),
    N_("Save the file as CSV UTF-8 to be sure of every letter."),
    Severity.WARNING,
)
UNKNOWN_ENCODING = Code(
    "R106",
    N_("Encoding of the file is not known"),
    N_("The bytes are not UTF-8 (the first wrong one is number {byte}) and do not look like another known encoding."),
    N_("Save the file as CSV UTF-8."),
)
OTHER_SEPARATOR = Code(
    "R107",
    N_("Cells are not separated by commas"),
    N_(
        "The cells are separated by {separator}; the file was read so,"
        " and a comma inside a number was read as a decimal comma."
    ),
    N_("Nothing must be done; save with commas and decimal points if other programs are to read the file."),
    Severity.WARNING,
)
CONTROL_CHARACTER = Code(
    "R108",
    N_("Control character in the text"),
    N_("The row holds the character {character}, which never belongs into a table; the file may be damaged."),
    N_("Delete the character or save the file again from the program it comes from."),
)
OPEN_QUOTE = Code(
    "R109",
    N_("Quotation marks do not match"),
    N_("A cell begins with a quotation mark that is never closed, or has one in its middle; the row was left out."),
    N_("Put a cell that holds quotation marks into quotation marks and double those inside it."),
)
RAGGED_ROW = Code(
    "R110",
    N_("Row has a wrong number of cells"),
    N_("The row has {cells} cells, the header has {expected}; so its values stand under wrong headings."),
    N_("Add or remove separators in this row; put a text with a comma into quotation marks."),
)
TOO_LARGE = Code(
    "R111",
    N_("File is over a limit"),
    N_("It has {size} {unit}; the limit is {limit}."),
    N_("Remove what does not belong to the table, or split the region."),
)
CHANGED_WHILE_READ = Code(
    "R112",
    N_("File changed while it was read"),
    N_("Another program was writing the file; it was read twice and was different each time."),
    N_("Close the other program, or wait until it has finished, and try again."),
)
NOT_A_FILE = Code(
    "R113",
    N_("Not a plain file"),
    N_("This name belongs to a folder, a device or a chain of links that leads nowhere."),
    N_("Put a plain file in its place."),
)
OUTSIDE_FOLDER = Code(
    "R114",
    N_("Path leads out of the folder"),
    N_("A region may only read files of its own folder; this path leads to another place."),
    N_("Copy the file into the folder and name it without .. and without a leading slash."),
)
UNKNOWN_TABLE = Code(
    "R115",
    N_("Unknown table"),
    N_("No table has this name; it was not read."),
    N_("Remove it from the folder, or give it the name of a table: {near}."),
    Severity.WARNING,
)
MISSPELT_TABLE = Code(
    "R116",
    N_("Name of a table is misspelt"),
    N_("No table has this name, but one is called {near}; it was not read."),
    N_("Rename it to {near}."),
)
TABLE_TWICE = Code(
    "R117",
    N_("Table is there twice"),
    N_("The table {table} is already read from {other}."),
    N_("Keep one of the two."),
)
NO_DESCRIPTION = Code(
    "R118",
    N_("Description of the region is missing"),
    N_("The folder has no {file}, which names the region, its base year and its currency."),
    N_("Copy {file} from a folder made by ryzoma new and change it."),
)
BAD_DESCRIPTION = Code(
    "R119",
    N_("Description of the region is faulty"),
    N_("The entry {entry} is missing or is not {expected}."),
    N_("Write the entry as in a folder made by ryzoma new."),
)
BAD_WORKBOOK = Code(
    "R120",
    N_("Workbook cannot be read"),
    N_("It is not an .xlsx workbook, is damaged, or is protected by a password: {why}."),
    N_("Open it in a spreadsheet program and save it again as .xlsx without a password."),
)
WORKBOOK_TOO_LARGE = Code(
    "R121",
    N_("Workbook is over a limit"),
    N_("It would need {size} {unit} when unpacked; the limit is {limit}. It was not read."),
    N_("Delete stray cells far below or to the right of the table and everything that is not data."),
)
WORKBOOK_GAVE_UP = Code(
    "R122",
    N_("Workbook could not be read within the limits"),
    N_("Reading it used more than {seconds} seconds or {megabytes} MB of memory and was stopped."),
    N_("Copy only the values of the tables into a new workbook."),
)
BAD_GEOJSON = Code(
    "R123",
    N_("Outline file is faulty"),
    N_("It is not a GeoJSON FeatureCollection whose features have a geometry and properties."),
    N_("Save the outlines as GeoJSON: a FeatureCollection of polygons in degrees."),
)
OLD_LINE_ENDS = Code(
    "R124",
    N_("Old line ends"),
    N_("Lines end with a lone carriage return, as on computers of the last century; the file was read so."),
    N_("Nothing must be done; save the file again to get rid of this warning."),
    Severity.WARNING,
)
FILE_NAME_SPELT_OTHERWISE = Code(
    "R125",
    N_("Name of a file in another spelling"),
    N_("It was read as {near}; on other computers it would not be found."),
    N_("Rename it to {near}."),
    Severity.WARNING,
)
BAD_JSON = Code(
    "R126",
    N_("File is not JSON"),
    N_("It cannot be read as JSON from line {line}, character {character}."),
    N_("Repair the text there: a comma, bracket or quotation mark is missing or superfluous nearby."),
)
LISTED_BUT_ABSENT = Code(
    "R127",
    N_("Listed file is not there"),
    N_("The description of the folder lists {path}, but there is no such file."),
    N_("Put the file back, or delete its entry from the list of resources."),
    Severity.WARNING,
)
NEWER_FORMAT = Code(
    "R128",
    N_("Folder is of a newer form"),
    N_("The folder is of form {value}; this version reads forms up to {known}."),
    N_("Install a newer version of Ryzoma."),
)
SHEET_SPELT_OTHERWISE = Code(
    "R129",
    N_("Name of a sheet in another spelling"),
    N_("It was read as {near}."),
    N_("Rename the sheet to {near}."),
    Severity.WARNING,
)
