"""The participants' page over HTTP, and the page for the projector.

It is handed a `Backstage` and opens no store. What a form is, and who may answer it, is not here.
"""
