"""Files are looked through for viruses by clamd, where one is set, before anybody but their sender can open them."""
