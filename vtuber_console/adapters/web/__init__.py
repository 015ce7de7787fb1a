"""The web server: the stage page, the control API and their sockets, with FastAPI on uvicorn."""
