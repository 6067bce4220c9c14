"""The demo shop as a process of its own: `python -m visavis.cluster.shop PORT SERVER_PORT SITE_KEY`."""

import sys

from visavis.demo.shop import shop
from visavis.http.front_end import STATIC
from visavis.http.serving import Served, open_port, run, serve


def main(port: str, server_port: str, site_key: str) -> None:
    with open_port("127.0.0.1", int(port)) as listener:
        run(serve([Served(shop(STATIC / "shop", int(server_port), site_key, scheme="https"), listener)]))


if __name__ == "__main__":
    main(*sys.argv[1:])
