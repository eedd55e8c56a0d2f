"""The HTTP API: the Inference API's own protocol, from the same registry and backend as the page.

`routes.py` lists what there is; the rest is what a request passes through, in its order:
`admission.py` (may this client ask?), `body.py` (what does it ask?), `answers.py` (the answer).
"""
