"""Names of the same thing in trade and in chemistry that no rule of grammar joins.

Only what means the same everywhere: what a catalogue takes together for its own ends belongs into its names.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ryzoma.synthesis.matching.phrase import Phrase, phrases

_GROUPS = """
sweet whey powder = whey powder = dry whey
skim milk powder = skimmed milk powder = dry skim milk
whole milk powder = dry whole milk
caustic soda = sodium hydroxide
soda ash = sodium carbonate
caustic potash = potassium hydroxide
sodium bicarbonate = baking soda
motor petrol = petrol
jet kerosene = jet fuel = aviation kerosene
heavy fuel oil = fuel oil
petroleum bitumen = bitumen
liquefied petroleum gas = lpg
ortho-xylene = orthoxylene = o-xylene
para-xylene = paraxylene = p-xylene
urea = carbamide
monoammonium phosphate = ammophos
uan solution = uan fertiliser = urea ammonium nitrate solution
pvc resin = polyvinyl chloride = pvc
pet granulate = polyethylene terephthalate
low-density polyethylene = ldpe
high-density polyethylene = hdpe
rectified alcohol = ethyl alcohol = ethanol
glass cullet = cullet = broken glass
recovered paper = waste paper
used tyres = scrap tyres
spent lead batteries = lead battery scrap = used batteries
steel scrap = ferrous scrap = iron scrap = scrap steel
rubber crumb = crumb rubber
brewer's spent grain = brewer's grain
carbonation lime = defecation lime
sewage sludge = wastewater sludge
fish processing by-products = fish offal = fish waste
cattle hides = raw cattle hides
pig skins = raw pig skins
cotton lint = cotton fibre
short flax fibre = flax tow
particle board = chipboard = particleboard
laminated particle board = laminated chipboard
bleached kraft pulp = bleached pulp
float glass = sheet glass = flat glass
gypsum board = plasterboard
bitumen roofing membrane = bitumen membrane = roofing felt
autoclaved aerated concrete = aerated concrete blocks
peat fuel briquettes = peat briquettes
printed circuit boards = bare printed circuit boards
silicon wafers = polished silicon wafers
unmanned aerial vehicle = drone
chicken meat = poultry meat
knitted garment = knitwear
adhesive = glue
printing ink = ink
лом черных металлов = стальной лом = лом стали = лом стальной = лом железа
стеклобой = бой стекла
карбамид = мочевина
сода каустическая = едкий натр = гидроксид натрия
сода кальцинированная = карбонат натрия
спирт этиловый = этанол
дсп = древесностружечная плита
лдсп = ламинированная древесностружечная плита = ламинированная дсп
мдф = древесноволокнистая плита средней плотности
сухое обезжиренное молоко = сом
опилки = опилки древесные
щепа технологическая = щепа = щепа древесная
шины изношенные = покрышки изношенные
хлористый калий = калий хлористый
"""


def _grouped() -> dict[Phrase, tuple[Phrase, ...]]:
    found: dict[Phrase, tuple[Phrase, ...]] = {}
    for line in _GROUPS.strip().splitlines():
        group = tuple(dict.fromkeys(phrase for name in line.split("=") for phrase in phrases(name)))
        found.update(dict.fromkeys(group, group))
    return found


SYNONYMS: Mapping[Phrase, tuple[Phrase, ...]] = MappingProxyType(_grouped())
"""All names of a thing, by each of them."""
