"""Names of the same thing in trade, in chemistry and in two languages that no rule of grammar joins.

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
metal scrap = scrap metal = лом металла = лом металлический = металлолом
packaging = упаковка
rolled steel = стальной прокат = прокат стали = прокат стальной
table salt = edible salt = соль поваренная = соль пищевая = соль поваренная пищевая = соль столовая
feed salt = соль кормовая
paint = краска
bearings = подшипники
used oils = waste oil = used oil = масла отработанные = отработка масел
grain = зерно
textile cuttings = textile offcuts = обрезки ткани = обрезки текстильные = текстильная обрезь
hydraulics = гидравлика
electronic components = электронные компоненты
compound feed = комбикорм
water = вода
animal meal = мука животная = мука животного происхождения
fittings = фурнитура
cheese = сыр
plastics = пластмассы = пластики
plastic waste = waste plastic = отходы пластмасс = пластиковые отходы = отходы пластика
glass bottles = бутылки стеклянные = стеклянная бутылка
molasses = меласса = патока кормовая
milk powder = dry milk = powdered milk = сухое молоко = молоко сухое
cardboard = картон
thread = threads = нитки
animal fat = жир животный
electronic scrap = e-waste = waste electronics = электронный лом = лом электронный
fasteners = крепеж = крепежные изделия
cattle = крупный рогатый скот = крс
pigs = свиньи
шкуры крс = шкуры крс сырые = шкуры крс парные
carbon dioxide = углекислый газ = диоксид углерода
polyurethane foam = пенополиуретан
polyurethane foam waste = отходы пенополиуретана
finished leather = кожа готовая = кожа отделанная
flour = мука
dyes = красители
integrated circuits = microchips = микросхемы = интегральные микросхемы
lime = известь
poultry = птица
paint sludge = шлам лакокрасочный = шлам краски
packaging waste = waste packaging = отходы упаковки
galvanic sludge = гальванический шлам = шлам гальванический
blood = кровь
spices = специи = пряности
meat = мясо
sausages = колбаса = колбасы
vegetable oil = растительное масло = масло растительное
sawn timber = lumber = пиломатериалы
waste heat = сбросное тепло = тепло сбросное
slaughter waste = отходы убоя
animal casings = кишечная оболочка = оболочка кишечная
distillery stillage = барда спиртовая = спиртовая барда
rubber waste = waste rubber = отходы резины = резиновые отходы
cement = цемент
aluminium = алюминий
lining leather = кожа подкладочная
leather cuttings = leather offcuts = обрезки кожи = обрезь кожи
spent solvents = waste solvents = растворители отработанные
aluminium alloys = алюминиевые сплавы = сплавы алюминия
plywood = фанера
fish feed = корм для рыбы = рыбный корм
shoe soles = подошва обувная = подошва для обуви
resins = смолы
bran = отруби
grain dust = пыль зерновая
fibreboard = двп = древесноволокнистая плита
yarn waste = отходы пряжи
brass = латунь
furniture = мебель
leather footwear = обувь кожаная
roundwood = круглый лес = лес круглый = кругляк
condensed milk = сгущенное молоко = молоко сгущенное = сгущенка
steel wire = проволока стальная
wood waste = waste wood = древесные отходы = отходы древесины
spare parts = запасные части = запчасти
medicines = лекарства = лекарственные средства
knitted fabric = трикотажное полотно = полотно трикотажное
veneer = шпон
fusel oil = масло сивушное
beet pulp = жом свекловичный = жом
metal structures = металлоконструкции
chalk = мел
synthetic fabric = ткань синтетическая
flax seed = linseed = семена льна = семя льна
"""


def _grouped() -> dict[Phrase, tuple[Phrase, ...]]:
    found: dict[Phrase, tuple[Phrase, ...]] = {}
    for line in _GROUPS.strip().splitlines():
        group = tuple(dict.fromkeys(phrase for name in line.split("=") for phrase in phrases(name)))
        found.update(dict.fromkeys(group, group))
    return found


SYNONYMS: Mapping[Phrase, tuple[Phrase, ...]] = MappingProxyType(_grouped())
"""All names of a thing, by each of them."""
