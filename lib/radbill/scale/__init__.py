"""More lines than fit one machine or its memory."""
