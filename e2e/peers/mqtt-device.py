"""A device by Eclipse Paho for Python (Debian's python3-paho-mqtt), which was not written here: goes through what clients
do at a door and tells, as one line of JSON, how the door answered. Arguments: port, code and secret of the device,
version of MQTT (3 is 3.1, 4 is 3.1.1), and from when on its values are (milliseconds since 1970), one a second."""
import json
import sys
import threading

import paho.mqtt.client as mqtt

port, code, secret, version, begin = int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
is_five = version == 5
told = {}


def client(password=secret, client_id="", **more):
    made = mqtt.Client(client_id=client_id, protocol=version, **more)
    made.username_pw_set(code, password)
    made.connected = threading.Event()
    made.answered = threading.Event()

    def on_connect(_client, _data, flags, reason, properties=None):
        made.reason = reason.value if is_five else reason
        made.connected.set()

    def on_subscribe(_client, _data, _id, granted, properties=None):
        made.granted = [code.value if is_five else code for code in granted]
        made.answered.set()

    made.on_connect = on_connect
    made.on_subscribe = on_subscribe
    return made


def opened(made):
    made.connect("127.0.0.1", port, keepalive=30)
    made.loop_start()
    if not made.connected.wait(10):
        raise SystemExit("no answer to CONNECT")
    return made


# MQTT 3.1 wants a name.
device = opened(client(client_id="saw-with-a-rather-long-name" if version == 3 else "", **({} if is_five else {"clean_session": True})))
for number in range(3):
    message = json.dumps({"ts": begin + number * 1000, "values": {"load": number}})
    device.publish("v1/telemetry", message, qos=number, retain=number == 1).wait_for_publish(10)
device.subscribe([("v1/commands/request/+", 2), ("v1/telemetry", 0)])
device.answered.wait(10)
told["granted"] = device.granted
device.disconnect()
device.loop_stop()

stranger = client(password="wrong")
if version == 3:
    stranger._client_id = b"stranger"
told["refused"] = opened(stranger).reason
stranger.loop_stop()
print(json.dumps(told))
