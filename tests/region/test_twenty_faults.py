"""A folder spoiled in twenty ways gives twenty located findings, no more and no fewer."""

from ryzoma.findings import Severity
from ryzoma.locale import LANGUAGES, translator
from ryzoma.region import check_region


def spoil(folder):
    """Spoil a copy of Belarus; code and place of every fault made."""
    made = []

    def cell(code, table, column, value, **row):
        number = folder.find(table, **row)
        folder.set(table, number, column, value)
        made.append((code, f"{table}.csv:{number}:{column}"))

    cell("R311", "population", "place_id", "р" + "insk", place_id="pinsk", year="2023")  # Cyrillic er for p
    cell("R304", "districts", "area_km2", "2255,21", id="baranovichi_district")
    cell("R305", "establishments", "employees", "16\u00a0000", id="minsk-tractor-works")
    cell("R307", "infrastructure", "capacity", "н/д", id="airport_minsk")
    cell("R310", "links", "km", "5l", from_id="brest", to_id="kobrin")
    cell("R309", "markets", "km_to_border", "14%", id="ru_smolensk_vitebsk")
    cell("R403", "institutions", "place_id", "minks", id="bntu")
    cell("R402", "infrastructure", "place_id", "atlantis", id="airport_gomel")
    cell("R321", "trade", "quantity", "-7", year="2019", flow="export")
    cell("R322", "regimes", "profit_tax_rate_pct", "200", id="fez_minsk")
    cell("R315", "regimes", "coverage", "sometimes", id="general")
    cell("R319", "population", "as_of", "01.01.2022", place_id="antopol", year="2022")
    cell("R320", "rents", "year", "20012", object="base_rental_value", year="2012")
    cell("R324", "indicators", "value", "#REF!", indicator="housing_cost_byn", year="2011")
    cell("R301", "establishments", "name_ru", "", id="minsk-automobile-plant")
    cell("R405", "indicators", "source", "nobody-knows", indicator="industry_growth", year="2012")

    number = folder.find("places", id="lida")
    latitude = folder.set("places", number, "lat", "0")
    folder.set("places", number, "lat", folder.set("places", number, "lon", latitude))
    made.append(("R501", f"places.csv:{number}:lat"))

    last = folder.rows("supply_places")[-1]
    number = folder.append("supply_places", **dict(zip(folder.rows("supply_places")[0], last, strict=True)))
    made.append(("R401", f"supply_places.csv:{number}:commodity_id"))

    text = (folder.path / "sector_facts.csv").read_text("utf-8").splitlines()
    text[9] += ",,"
    folder.write("sector_facts.csv", "\n".join(text) + "\n")
    made.append(("R110", "sector_facts.csv:10"))

    folder.write("migration.csv", (folder.path / "migration.csv").read_text("utf-8").replace("measure", "mesure", 1))
    made.append(("R202", "migration.csv:1:mesure"))
    return made


def test_twenty_faults_are_all_found_and_nothing_else(belarus, belarus_findings):
    made = spoil(belarus)
    assert len(made) == 20
    assert len({code for code, _ in made}) == 20
    result = check_region(belarus.path)
    found = [finding for finding in result.findings if str(finding) not in belarus_findings]
    assert sorted((finding.code.id, str(finding.where)) for finding in found) == sorted(made)
    assert result.region is None


def test_every_finding_tells_value_reason_and_remedy_in_every_language(belarus):
    spoil(belarus)
    findings = check_region(belarus.path).findings
    for language in map(translator, LANGUAGES):
        for finding in findings:
            assert len(finding.reason(language)) > 10
            assert len(finding.remedy(language)) > 10
            assert "{" not in finding.reason(language) + finding.remedy(language)
    look_alike = next(finding for finding in findings if finding.code.id == "R311")
    assert look_alike.value == "рinsk"
    assert "pinsk" in look_alike.reason(translator("en"))
    assert look_alike.code.severity is Severity.ERROR
