"""Words of everyday life, by topic: animals, food, health, home and the people in it.

How each entry is written is told in `world.meanings.lexicon`.
"""

from __future__ import annotations

from training.world.meanings.topic import topic

TOPICS = (
    topic(
        "animals",
        labels="animals; wildlife; pets; animal; pet",
        unseen="creatures; zoo",
        animal="dog puppy hound; cat kitten; horse pony; rabbit bunny; parrot; hamster; goat;"
        " sheep lamb; cow calf; pig piglet; duck; hen chicken; fox; bear; lion; tiger; elephant;"
        " monkey; wolf; mouse; turtle tortoise; snake; frog; owl; deer; bee; spider; donkey; goose;"
        " swan; penguin; dolphin; whale; camel; giraffe; zebra; squirrel; hedgehog; butterfly",
        words="paw tail fur bark barked barking barks meow purr leash collar vet feather wing wings"
        " nest herd flock beast mammal bird birds insect insects species cage breed pup stray bite"
        " hoof claw beak stable barn farmyard tame feed feeds fed kennel aquarium fish goldfish"
        " dogs cats horses ant ants shark eagle crow pigeon growl howl whiskers",
    ),
    topic(
        "food",
        labels="food; cooking; meals; dinner; eating; restaurants",
        unseen="cuisine; recipes; kitchen",
        dish="soup broth stew; pizza; pasta noodles spaghetti; bread loaf; cake gateau; salad;"
        " curry; omelette; pancakes; rice; sandwich; pie tart; burger hamburger; porridge;"
        " biscuits cookies; dumplings; sausages; risotto; lasagne; tacos",
        fruit="apple; banana; orange; lemon; pear; cherry cherries; grape grapes; strawberry"
        " strawberries; melon; peach; mango; plum",
        drink="coffee espresso; tea; juice; beer; wine; milk; lemonade; water; cocoa",
        words="cook cooks cooked bake bakes baked baking fry fried roast roasted boil boiled eat"
        " eats ate eaten lunch breakfast supper snack hungry hunger tasty delicious yummy flavour"
        " taste tastes spicy sweet salty sour bitter recipe ingredient ingredients oven pan pot"
        " fork spoon knife plate bowl menu chef waiter restaurant cafe butter cheese egg eggs meat"
        " beef pork fish potato potatoes tomato tomatoes onion garlic carrot vegetable vegetables"
        " fruit sugar salt pepper flour oil sauce dessert chocolate honey jam vegetarian vegan"
        " meal meals dish dishes drink drinks drank thirsty bakery cup glass bottle kettle dough"
        " yoghurt cream steak toast",
    ),
    topic(
        "health",
        labels="health; medicine; illness; doctors; medical",
        unseen="hospitals; disease",
        illness="flu influenza; cold; fever temperature; headache migraine; toothache; cough;"
        " allergy; backache; stomach_ache; infection; rash; broken_arm; sprained_ankle; asthma",
        remedy="tablets pills; syrup; ointment cream; injection vaccine jab; bandage plaster;"
        " rest; antibiotics; drops; therapy",
        words="doctor doctors nurse nurses hospital clinic patient patients surgery surgeon"
        " ill sick disease medicine medicines drug treatment treat cure cured pain painful hurt"
        " hurts ache sore wound bleeding blood heart lung lungs skin bone tooth teeth dentist"
        " pharmacy prescription symptom symptoms diagnosis virus vaccine healthy unwell ambulance"
        " diet vitamins sleep tired recover recovered recovery medical physician cancer diabetes"
        " stomach throat knee brain",
    ),
    topic(
        "home",
        labels="home; housing; furniture; the house; household",
        unseen="homes; interior",
        room="kitchen; bathroom; bedroom; living_room lounge; cellar basement; attic loft; garage;"
        " hallway; balcony",
        furniture="table; chair; sofa couch; bed; lamp; shelf bookcase; wardrobe cupboard; desk;"
        " carpet rug; mirror; curtain curtains",
        words="house houses flat apartment rent rented landlord tenant roof door window wall walls"
        " floor stairs chimney heating plumber leak leaking paint painted repair repaired tidy"
        " clean cleaned cleaning vacuum dust laundry washing sink tap shower bath toilet key keys"
        " lock neighbour neighbours move moved building builder builders brick tiles ceiling"
        " mortgage decorate decorated dishwasher fridge pillow blanket broom bucket hammer nail"
        " screw ladder",
    ),
    topic(
        "family",
        labels="family; relatives; relationships; marriage; parents",
        unseen="relations; kinship",
        relative="mother mum; father dad; sister; brother; grandmother grandma; grandfather"
        " grandpa; aunt; uncle; cousin; daughter; son; wife; husband; nephew; niece",
        words="family families parent parents child children kids baby babies toddler twins wedding"
        " married marry marries bride groom engaged divorce divorced born birth birthday"
        " anniversary boyfriend girlfriend couple love loved reunion relative siblings adopted"
        " grandchildren godfather widow pregnant cradle nursery nanny babysitter",
    ),
    topic(
        "feelings",
        labels="feelings; emotions; mood",
        unseen="emotion; moods",
        feeling="happy glad joyful cheerful; sad unhappy miserable sorrowful; angry furious"
        " annoyed cross; afraid scared frightened; proud; bored; lonely; surprised astonished"
        " amazed; jealous envious; nervous anxious worried; calm relaxed peaceful; excited"
        " thrilled; grateful thankful; ashamed embarrassed",
        words="happiness joy sadness anger fear pride boredom loneliness surprise jealousy worry"
        " calmness excitement gratitude shame smile smiled smiling laugh laughed laughing cry cried"
        " crying tears tear wept grief hope hopeful despair mood emotion feel feels felt delight"
        " delighted upset depressed hate hated enjoyed regret rage panic stress stressed lovely",
    ),
    topic(
        "gardening",
        labels="gardening; gardens; plants; flowers; the garden",
        unseen="horticulture; botany",
        plant="rose roses; tulip tulips; sunflower sunflowers; oak; fern; lily lilies; cactus;"
        " tomato_plant; hedge; lavender; ivy; orchid; daisy daisies; pumpkin pumpkins",
        tool="spade shovel; rake; hose; watering_can; lawnmower mower; pruning_shears shears",
        words="garden gardener gardeners plant planted planting seed seeds soil dig dug digging"
        " weed weeds lawn grass bush tree"
        " trees leaf leaves branch root roots petal petals blossom bloom"
        " bloomed blooming compost greenhouse pot fertiliser prune pruned mow mowed harvest flower"
        " bed allotment vine sprout grow grows grew grown orchard",
    ),
    topic(
        "clothes",
        labels="clothes; fashion; clothing; shoes",
        unseen="garments; outfits",
        garment="coat jacket; shirt blouse; trousers pants; dress gown; skirt; hat cap; scarf;"
        " jumper sweater pullover; shoes trainers; boots; gloves; socks; suit; belt; tie",
        words="wear wears wore worn wearing dressed fit fits size sleeve sleeves button buttons"
        " zip cotton wool silk leather fabric cloth sew sewed sewing stitch tailor designer"
        " stylish fashionable trend catwalk collar pocket pockets denim jeans outfit garment"
        " iron ironed fashion model sandals heels knit knitted knitting",
    ),
    topic(
        "school",
        labels="school; education; students; teaching; learning",
        unseen="schooling; university",
        subject="mathematics maths; history; chemistry; biology; physics; geography; French;"
        " German; Spanish; art; literature; philosophy; grammar; computing",
        words="teacher teachers pupil pupils student students lesson lessons class classroom exam"
        " exams test tests homework grade grades mark marks college lecture lecturer professor"
        " study studied studying studies learn learned learnt learning teach taught teaching"
        " textbook exercise diploma degree graduate graduated pencil notebook blackboard campus"
        " headmaster kindergarten essay scholarship semester tutor library education course"
        " courses",
    ),
    topic(
        "books",
        labels="books; reading; literature; novels; writers",
        unseen="fiction; authors",
        book="novel; poem; biography; diary; fairy_tale fable; comic; thriller; short_story;"
        " dictionary; cookbook; encyclopedia; play",
        words="book books read reads reading reader readers write wrote written writer author poet"
        " poetry chapter chapters page pages story stories publisher published bookshop bookstore"
        " library librarian title cover paperback bestseller plot character characters prose"
        " verse tale tales edition manuscript bookmark literary",
    ),
)
