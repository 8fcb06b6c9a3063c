"""Values, events, one reducer and the ports; standard library only."""
