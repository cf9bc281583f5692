// A program of a clinic: reads and writes patients with fhir-kit-client, over the fetch of Node. It knows nothing of azure-local:
// proxy, certificate authority and account come from the environment. `node patients.js <url of the service>`; each line of its
// input is a command, and each line of its output the answer to one.
import { createInterface } from 'node:readline';
import { Client } from 'fhir-kit-client';
import { EnvHttpProxyAgent, setGlobalDispatcher } from 'undici';

setGlobalDispatcher(new EnvHttpProxyAgent());

const url = process.argv[2];
const { AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET } = process.env;
const client = new Client({ baseUrl: url });

async function signIn() {
  const answer = await fetch(`https://login.microsoftonline.com/${AZURE_TENANT_ID}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: AZURE_CLIENT_ID,
      client_secret: AZURE_CLIENT_SECRET,
      scope: `${url}/.default`,
    }),
  });
  if (!answer.ok) {
    throw new Error(`sign-in is answered with ${answer.status}`);
  }
  client.bearerToken = (await answer.json()).access_token;
}

function write(patient) {
  return client.update({ resourceType: 'Patient', id: patient.id, body: patient });
}

function read(id) {
  return client.read({ resourceType: 'Patient', id });
}

async function answerTo(request) {
  try {
    const body = await request;
    return { status: Client.httpFor(body).response.status, body };
  } catch (failure) {
    if (failure.response === undefined) {
      throw failure;
    }
    return { status: failure.response.status, body: failure.response.data };
  }
}

let isWorking = false;
let work = Promise.resolve();

// Writes the number of the round and reads it, until it is told to end.
async function worked(id) {
  const failures = [];
  let rounds = 0;
  while (isWorking) {
    const round = rounds + 1;
    try {
      await write({ resourceType: 'Patient', id, name: [{ family: String(round) }] });
      rounds = round;
      const family = (await read(id)).name[0].family;
      if (family !== String(round)) {
        failures.push(`wrote ${round} and read ${family}`);
      }
    } catch (failure) {
      failures.push(`round ${round}: ${failure.message}`);
    }
  }
  return { rounds, failures };
}

const commands = {
  write: async ({ patient }) => answerTo(write(patient)),
  read: async ({ id }) => answerTo(read(id)),
  begin: async ({ id }) => {
    isWorking = true;
    work = worked(id);
    return {};
  },
  end: async () => {
    isWorking = false;
    return work;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  // A token ends with Azure's time, which a test puts forward.
  await signIn();
  console.log(JSON.stringify(await commands[command.name](command)));
}
