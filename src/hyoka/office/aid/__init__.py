"""The aid side: what the public sheets of its forms say, put together across sheets."""
