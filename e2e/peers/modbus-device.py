"""Two units at one address by pymodbus (Debian's python3-pymodbus), which was not written here. Prints {"port"} as JSON.

Unit 1 has holding registers 0 to 3 and 8 to 9 alone; whoever asks for what lies between them gets exception 2, even in
the middle of a request. 0 is 1234; 1 to 2 the float32 2.5, low word first; 3 is -7; 8 to 9 the uint32 100000, bytes
swapped (BADC). Unit 2 has input registers 0 and 1 (11, 12) and coils 1 to 3 (on, off, on). Other units do not answer."""
import asyncio
import json
import struct

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.server import async_io
from pymodbus.transaction import ModbusSocketFramer


def words(number, form):
    """Registers of a number, the greater byte of each first."""
    return list(struct.unpack(">%dH" % (struct.calcsize(form) // 2), struct.pack(form, number)))


high, low = words(2.5, ">f")
swapped = [word >> 8 | (word & 0xFF) << 8 for word in words(100_000, ">I")]
sparse = ModbusSparseDataBlock({0: 1234, 1: low, 2: high, 3: words(-7, ">h")[0], 8: swapped[0], 9: swapped[1]})
units = {
    1: ModbusSlaveContext(hr=sparse, zero_mode=True),
    2: ModbusSlaveContext(
        ir=ModbusSequentialDataBlock(0, [11, 12]), co=ModbusSequentialDataBlock(1, [True, False, True]), zero_mode=True
    ),
}


async def serve():
    server = async_io.ModbusTcpServer(
        ModbusServerContext(slaves=units, single=False), ModbusSocketFramer, address=("127.0.0.1", 0), ignore_missing_slaves=True
    )
    running = asyncio.ensure_future(server.serve_forever())
    await server.serving
    print(json.dumps({"port": server.server.sockets[0].getsockname()[1]}), flush=True)
    await running


asyncio.run(serve())
