"""One file per part: is it there, does it work, what to do. For `kiosk doctor` and the page alike, without Qt."""
