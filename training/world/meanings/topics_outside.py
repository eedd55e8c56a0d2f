"""Words of the world outside, by topic: sport, weather, travel, money, work and more.

How each entry is written is told in `world.meanings.lexicon`.
"""

from __future__ import annotations

from training.world.meanings.topic import topic

TOPICS = (
    topic(
        "sport",
        labels="sport; sports; games; athletes; competition",
        unseen="athletics; tournaments",
        game="football soccer; tennis; basketball; hockey; rugby; cricket; volleyball; golf;"
        " badminton; handball; baseball; table_tennis ping-pong; chess",
        activity="swimming; running jogging; cycling; skiing; boxing; rowing; climbing; skating;"
        " gymnastics; wrestling; surfing; sailing",
        words="match matches team teams player players goal goals score scored win won winner"
        " winning lose lost defeat defeated beat beaten champion champions championship cup league"
        " coach trainer training train trained referee stadium pitch court ball kick kicked race"
        " races racing runner runners marathon medal gold olympic olympics athlete swim swam"
        " swimmer ran cyclist gym fitness tournament final finals penalty captain fans striker"
        " goalkeeper racket record sprint victory opponent draw season club ski",
    ),
    topic(
        "weather",
        labels="weather; climate; rain; storms; temperature; the forecast",
        unseen="meteorology; forecasts",
        conditions="rain rainfall; snow snowfall; fog mist; storm thunderstorm tempest; sunshine;"
        " wind gale; frost ice; hail; heat heatwave; drizzle; clouds",
        words="rainy raining rained rains snowy snowing snowed sunny sun windy foggy misty stormy"
        " cloudy cloud sky skies thunder lightning forecast degrees temperature warm warmer cold"
        " colder cool hot freezing frozen humid dry drought flood flooded flooding hurricane"
        " tornado umbrella wet puddle breeze shower showers blizzard icy mild chilly weather"
        " climate winter summer spring autumn rainbow sleet",
    ),
    topic(
        "travel",
        labels="travel; holidays; trips; tourism; travelling",
        unseen="vacation; journeys",
        transport="train railway; plane aeroplane flight; bus coach; ship boat; ferry; bicycle"
        " bike; taxi cab; tram; motorbike motorcycle; car",
        lodging="hotel; hostel; campsite; guesthouse; cabin; holiday_flat",
        words="trip trips journey journeys travelled travels travelling traveller travellers tour"
        " tourist tourists visit visited visiting visits ticket tickets passport visa luggage"
        " suitcase airport station platform departure departed arrived arrival arrive delayed delay"
        " airline fly flew flying abroad beach island coast sightseeing souvenir map guide luggage"
        " backpack explore explored adventure cruise resort booked booking reservation passenger"
        " passengers itinerary holiday camping tent",
    ),
    topic(
        "money",
        labels="money; finance; banking; economy; savings",
        unseen="economics; finances; banks",
        asset="shares stocks; gold; bonds; house; savings; coins; dollars; euros; pounds",
        words="bank banks cash coin credit debit loan loans debt debts borrow borrowed lend lent"
        " interest rates inflation invest invested investor investors investment market profit"
        " profits losses tax taxes budget price prices cost costs expensive cheap pay paid pays"
        " payment salary wage wages income account accounts savings save saved spend spent wallet"
        " purse currency exchange economy economic financial insurance pension fund funds"
        " bankrupt broke rich wealthy poor millionaire dividend deposit afford",
    ),
    topic(
        "work",
        labels="work; jobs; business; employment; the office; careers",
        unseen="job; workplace; companies",
        job="engineer; lawyer solicitor; carpenter joiner; baker; accountant; secretary; manager;"
        " plumber; electrician; journalist reporter; mechanic; architect; farmer; hairdresser;"
        " salesperson; cleaner; programmer",
        words="boss colleague colleagues office company companies firm employer employee employees"
        " staff meeting meetings project projects deadline career hired hire fired dismissed"
        " resigned quit retire retired retirement promotion promoted interview application"
        " applied vacancy unemployed contract overtime shift factory worker workers union strike"
        " conference report presentation customer client task tasks job jobs busy business"
        " industry trade department profession desk workload",
    ),
    topic(
        "technology",
        labels="technology; computers; software; gadgets; electronics; the internet",
        unseen="computing; tech; programming",
        device="phone smartphone mobile; laptop notebook; printer; camera; tablet; router;"
        " keyboard; screen monitor display; headphones; robot; computer pc; drone; television tv",
        words="software hardware app apps program programs code coded coding programmer developer"
        " developers bug bugs internet website websites online offline network wifi password"
        " login email emails server data database file files download downloaded upload install"
        " installed update updated updates crash crashed battery charger charge cable chip digital"
        " device devices electronic machine user users click mouse hacker hackers cyber virus"
        " algorithm startup browser search artificial intelligence processor memory gadget",
    ),
    topic(
        "music",
        labels="music; songs; concerts; musicians; bands",
        unseen="melodies; singing",
        instrument="piano; guitar; violin fiddle; drums; flute; trumpet; cello; saxophone; harp;"
        " organ; clarinet",
        words="song sing sings sang sung singer singers band orchestra choir concert album melody"
        " tune rhythm beat lyrics composer conductor opera symphony jazz rock pop classical"
        " festival stage audience microphone"
        " loud note notes chord radio recording recorded musician musical"
        " play plays hit chart dj dance danced dancing dancer ballet rehearsal solo duet vinyl",
    ),
    topic(
        "film",
        labels="film; movies; cinema; television; entertainment; actors",
        unseen="films; hollywood",
        genre="comedy; horror_film; western; documentary; cartoon; love_story romance; musical;"
        " detective_film; science_fiction_film; soap_opera",
        words="movie actor actress director directed scene scenes screen trailer sequel plot star"
        " stars starred oscar popcorn series episode episodes channel audience premiere script"
        " studio cast role theatre watch watched watching streaming celebrity show shows hero"
        " villain blockbuster animation",
    ),
    topic(
        "politics",
        labels="politics; government; elections; politicians",
        unseen="democracy; parliament",
        law="tax_law; school_reform; building_plan; smoking_ban; climate_law; budget;"
        " pension_reform; trade_agreement; traffic_law",
        words="president minister mayor government election vote votes voted voters voting senator"
        " senate party parties campaign law laws policy policies bill debate opposition coalition"
        " democratic republic citizen citizens protest protests protesters demonstration treaty"
        " embassy diplomat king queen candidate candidates poll polls political state capital"
        " nation national congress ballot elected elect reform chancellor council",
    ),
    topic(
        "science",
        labels="science; space; research; scientists; astronomy",
        unseen="sciences; discoveries",
        research="planet; comet; star; galaxy; dinosaur fossil; volcano; gene; chemical_element;"
        " particle; bacterium; black_hole; asteroid",
        words="scientist researcher researchers laboratory lab experiment experiments discovered"
        " discover discovery theory telescope microscope rocket satellite astronaut astronauts"
        " orbit moon mars earth universe nasa mission launch launched gravity atom atoms molecule"
        " energy physics cell cells dna evolution measured hypothesis invention invented inventor"
        " nobel scientific planets stars solar cosmic spacecraft fossils dinosaurs",
    ),
    topic(
        "cars",
        labels="cars; traffic; driving; vehicles; roads",
        unseen="automobiles; motoring",
        part="brakes; tyre tyres; engine motor; windscreen; headlight; gearbox; clutch; exhaust;"
        " steering_wheel; wiper; battery",
        words="car vehicle drive drives drove driven driver drivers driving road motorway highway"
        " street parking parked park petrol fuel diesel electric garage mechanic accident crash"
        " collision speed speeding lorry truck van wheel wheels seatbelt licence jam bumper"
        " pedestrian junction lane bridge queue horn fast overtook tank",
    ),
    topic(
        "crime",
        labels="crime; police; theft; criminals; the law",
        unseen="robbery; burglary",
        loot="necklace; painting; watch; handbag; laptop; jewels jewellery; car; wallet; bicycle",
        words="thief thieves steal stole stolen robbed robber robbers burglar burglars police"
        " officer detective arrest arrested prison jail court judge trial lawyer guilty innocent"
        " murder murdered murderer victim suspect witness evidence fraud gang weapon gun sentence"
        " sentenced convicted investigation alarm kidnapped smuggled justice criminal illegal"
        " handcuffs attack attacked shoplifting",
    ),
    topic(
        "shopping",
        labels="shopping; customer service; orders; purchases; shops",
        unseen="retail; stores",
        product="vase; toy doll; toaster; umbrella; clock; kettle; vacuum_cleaner; hairdryer;"
        " backpack; lamp; blender mixer; fan; razor; speaker",
        words="shop shops store stores buy bought buys buying sell sold selling sale sales discount"
        " bargain offer order ordered delivery delivered parcel package refund refunded reimbursed"
        " reimbursement return returned warranty guarantee complaint complained complain receipt"
        " invoice customer customers basket trolley checkout supermarket mall market brand"
        " purchase purchased supplier seller stock goods item items faulty defective exchange"
        " counter cashier device",
    ),
    topic(
        "shapes",
        labels="shapes; colours; geometry; figures",
        unseen="forms; drawing",
        colour="red scarlet; blue; green; yellow golden; purple violet; black; white; grey;"
        " pink; brown",
        shape="circle disc; square; triangle; star; rectangle; hexagon; ring; cross; oval ellipse",
        words="round corner corners angle side sides edge line lines large big huge small little"
        " tiny left right above below beside coloured colour shape drawn draw drew picture painted"
        " striped dotted bright dark pale figure geometric cube sphere crayon",
    ),
    topic(
        "cities",
        labels="cities; towns; geography; places",
        unseen="urban life; town",
        words="city cities town village villages inhabitants population people residents live lives"
        " lived living capital river mayor museum museums street streets square centre district"
        " suburb skyline tower bridge cathedral church castle located lies north south east west"
        " country countries region mountains coast founded crowded metropolis tourists mountain"
        " valley lake harbour famous known ancient",
    ),
)
