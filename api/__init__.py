"""The HTTP API: the Inference API's own protocol, from the same registry and backend as the page.

`routes.py` lists what there is; the rest is what a request passes through, in its order:
`admission.py` (may this client ask?), `body.py` (what does it ask?), `answers.py` (the answer).

Before that, every request to the server, the page's too, passes what `app.py` puts in front:
`proxies.py` (whose it is), `headers.py` (what a browser is told), `closing.py` (does the server
take work?), `origins.py` (does another site ask?), `visitors.py` (login, sessions, visits).
"""
