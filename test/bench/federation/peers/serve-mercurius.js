import mercuriusGateway from '@mercuriusjs/gateway';
import { fastify } from 'fastify';

const [urls = '{}', port = ''] = process.argv.slice(2);
const services = Object.entries(JSON.parse(urls)).map(([name, url]) => ({
  name,
  url,
  mandatory: true,
  keepAlive: 60_000,
  connections: 64,
}));
const app = fastify();
app.register(mercuriusGateway, { gateway: { services }, jit: 1 });
await app.listen({ host: '127.0.0.1', port: Number(port) });
