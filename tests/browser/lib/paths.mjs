// Every page, by who may open it. The walk looks at each of them in every language; a new page needs a line here.
// A path is text, or made from the places that are known once the town stands (world/town.mjs).

const place = (name, rest = '') => ({
  at({ places }) {
    if (!places[name]) throw new Error(`the town has no place called ${name}`)
    return places[name] + rest
  },
  toString: () => `${name}${rest}`,
})

/** Pages that answer 200. What everybody may open is looked at as a visitor only, unless it has more for others. */
export const PATHS = {
  visitor: [
    '/',
    '/annonces',
    '/annonces?genre=need&categorie=recuperer-reparer&commune=21004&ou=ici&toutes=1',
    '/annonces?q=rien-de-tel-ici',
    place('open'),
    place('found'),
    place('remote'),
    place('pictured'),
    place('organisation'),
    '/reseau',
    '/reseau/membres',
    '/nous',
    '/agenda',
    '/agenda/mois/2026-12',
    '/salles',
    '/equipe',
    '/confidentialite',
    '/reseau/chiffres',
    '/decisions',
    '/initiatives',
    '/initiatives/nouvelle',
    place('answer'),
    place('invitation'),
    '/login',
  ],
  member: [
    '/',
    '/annonces/nouvelle?genre=need',
    '/mes-annonces',
    '/agenda/nouveau',
    '/mes-rendez-vous',
    '/decisions/nouvelle',
    '/messages',
    '/accords?etape=asked',
    '/sel',
    '/sel?q=pommes&sens=in&depuis=2020-01-01',
    '/sel/payer?a=fatou&minutes=90&pour=Haie',
    '/sel/demander',
    '/sel/carnet',
    '/sel/qr?amount=1h30&pour=Haie',
    '/sel/reglages',
    place('exchange'),
    place('waiting'),
    '/suivis',
    '/reservations',
    '/salles/ailleurs',
    '/equipe/ailleurs',
    '/equipe/heures/recues',
    '/lieu/permanences',
    '/lieu/usage',
    '/membres',
    '/profil',
    '/jetons',
    place('remote'),
    place('invitation'),
  ],
  coordinator: [
    '/agenda/calendriers',
    '/salles/nouvelle',
    '/lieu/modifier',
    '/lieu/fermetures',
    '/equipe/fonctions/nouvelle',
    '/equipe/postes',
    '/equipe/postes/nouveau',
    '/equipe/demandes',
    '/equipe/planning',
    '/equipe/annee/2026',
    '/equipe/groupe',
    '/equipe/mois',
    '/equipe/membres',
    place('open'),
    place('open', '/modifier'),
    place('open', '/retirer'),
    place('pictured', '/modifier'),
    '/messages',
    place('conversation'),
    '/accords',
    place('agreement'),
    place('noting'),
    '/suivis',
    '/membres',
    '/bienvenue',
    '/coordination',
    '/coordination/profil',
    '/coordination/abonnes',
    '/coordination/blocages',
    '/coordination/envois',
    '/coordination/nous',
    '/coordination/reseau',
    '/coordination/reseau/rejoindre',
    '/sel?compte=organisation',
    place('disputed'),
    '/coordination/sel',
    '/coordination/sel?q=fa',
    place('account'),
  ],
}

/** Pages that say why something cannot be had: path and status. */
export const PROBLEMS = {
  visitor: [
    ['/nulle-part', 404],
    [place('withdrawn'), 410],
    ['/reponses/de-personne', 404],
    ['/invitation/de-personne', 404],
    [place('used'), 410],
  ],
  member: [[place('open', '/modifier'), 403], ['/coordination', 403], ['/bienvenue', 403]],
  coordinator: [[place('found', '/modifier'), 409]],
}

/** The path as text. */
export function resolve(path, town) {
  return typeof path === 'string' ? path : path.at(town)
}
