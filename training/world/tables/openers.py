"""How questions begin, and the synonyms that their frames are put together from."""

from __future__ import annotations

# What stands before "the highest price".
ASKING = (
    "[what is|what's|what was|what would be|what might be|tell me|give me|show me|find|get|name|"
    "i need|i want|i would like|i'd like to know|i am looking for|i am interested in|let me see|"
    "let me have|please give|please show|can you give me|can you find|could you give me|"
    "could you tell me|would you tell me|do you have|do you know|report|return|state|print|display|"
    "provide|look up|what about|how about|any idea of|is there|may i have|may i see|mention]"
)
# What also stands before "the average price": something to work out.
COMPUTING = (
    "[calculate|compute|work out|figure out|determine|find|get|estimate|evaluate|derive|obtain|"
    "give|show|report|return|tell me|give me|what is|what's|what would be|i need|i want|i'd like|"
    "please calculate|please give|can you work out|could you compute|could you tell me|do you know|"
    "let me know|how about|what about|]"
)
WONDERING = (
    "[tell me|please tell me|please say|could you tell me|can you tell me|can you say|i wonder|"
    "i'd like to know|i need to know|i am asking|i'm interested in|do you know|do you see|find out|"
    "figure out|check|see|report|just|and|so|exactly|say|state|any idea|help me find|]"
)
TABLE = "[table|list|data|sheet|overview|file|rows|records|document|chart]"
MEAN = (
    "[average|average|mean|mean|avg|avg.|typical|usual|normal|ordinary|expected|standard|common|"
    "customary|arithmetic mean|averaged|mean average|general|regular]"
)
# "on average", which stands before a verb as well as at the end.
MEANLY = (
    "[on average|on average|typically|usually|normally|generally|ordinarily|commonly|as a rule|"
    "in general|on the average|mostly|averagely|in the mean|customarily|regularly]"
)
HIGHEST = (
    "[highest|largest|greatest|biggest|maximum|max|top|maximal|peak|record|uppermost|topmost|"
    "very highest|very largest|single largest|single highest|overall highest|upper]"
)
LOWEST = (
    "[lowest|smallest|least|minimum|min|bottom|minimal|tiniest|littlest|bottommost|very lowest|"
    "very smallest|single smallest|single lowest|overall lowest|slightest|lower]"
)
MAXIMUM = (
    "[maximum|max|maximum value|peak|top value|highest value|highest figure|largest value|"
    "largest number|highest number|highest entry|biggest value|biggest number|upper limit|"
    "upper end|upper bound|record|ceiling|top figure|top end|high point|largest amount|"
    "highest level]"
)
MINIMUM = (
    "[minimum|min|minimum value|bottom value|lowest value|lowest figure|smallest value|"
    "smallest number|lowest number|lowest entry|smallest figure|lower limit|lower end|lower bound|"
    "floor|bottom figure|bottom end|low point|smallest amount|lowest level]"
)
COUNTED = (
    "[number|count|total number|amount|quantity|tally|overall number|full number|total count|"
    "exact number|actual number|headcount|sum total|entire number]"
)
LISTING = (
    "[list|show|name|give|find|print|get|select|display|return|enumerate|mention|highlight|extract|"
    "provide|report|specify|gather|output|spell out|retrieve|spot|mark|see|tell me|show me|give me|"
    "find me|get me|list for me|please list|please show|can you list|can you show me|"
    "could you name|could you find|would you list|let me see|let me have|i'd like to see|"
    "i am looking for|i'm interested in|we look for|help me find]"
)
