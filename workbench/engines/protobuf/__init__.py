"""Protocol Buffers: a tolerant reader of `.proto` files, protoc itself, and the changes between versions."""
