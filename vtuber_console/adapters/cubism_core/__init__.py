"""The Cubism Core: installed by the streamer, from Live2D or from a file; none is shipped."""
