"""Words of the lists that nobody should have to say who was threatened, hunted, sold, or charged."""

from safeharbour.support.own_page.enums import Language

ENGLISH = """
abuse army arrest attack baby battle blame bleak boy bullet cage chaos crash crime cruel cry damage danger debris
decline demand deny despair destroy disease divorce drastic evidence evil exhaust exile expire fatal father fault
fever fire fury ghost girl grief guilt gun harsh hire horror hospital hotel hunt hurt illegal illness inmate insane
jealous judge kick knife law lawsuit liar lonely master mother nasty nerve obey owner panic patrol penalty pistol
police poverty prison punch regret reject rescue resist rifle risk rude sad scare scissors shoot shy sick siege skull
soldier struggle suffer suspect sword target tattoo tragic trap trick trouble ugly unfair used useless vicious warrior
weapon whip witness woman wreck wrestle wrong
"""
FRENCH = """
abusif accabler accuser affreux angoisse anxieux armement armure assaut asservir atroce attaque bafouer barbier
bataille bistouri blessant brutal cachette carabine caresser carnage carotte censurer chasseur client colère combat
coupure couteau crainte crier cruel danger danseur diable docile dompter débattre déchirer démolir dénuder désastre
désobéir détester détresse effrayer enfermer enlever ennemi entraver excitant exiler extraire fatal fautif femme fléau
forcer foudre frapper frayeur frémir fugitif fuite fureur furieux fusion féroce griffure grimper guerrier honteux
horrible hurler hypnose hématome illicite imposer infliger injecter injure innocent insulter intime invasion ivresse
jouissif jugement justice lacérer larme ligoter litige louer lugubre malheur maléfice matraque maudire maussade
menacer mensonge missile monstre morsure mortier méchant nocif nuire nuisible obliger obéir offenser opprimer perte
phobie piquer pleurer policier posséder prison problème proie psychose punaise punitif pénible ravager rejeter risque
rival révolte sabre sanction scandale scélérat sinistre soldat suspect séduire sévir tabac tatouage terrible torpille
trafic tragique trahir tribunal tyran témoin vampire vassal venger venimeux vexant vexer viande évasion
"""

LEFT_OUT = {Language.ENGLISH: frozenset(ENGLISH.split()), Language.FRENCH: frozenset(FRENCH.split())}
