filedesc://old.arc 0.0.0.0 20240312080000 text/plain 76
1 0 Alexa Internet
URL IP-address Archive-date Content-type Archive-length

https://phare.example/1 1.2.3.4 20240312080000 text/html 769
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>La piscine - Le Phare</title><meta property="og:title" content="La piscine"><meta property="og:site_name" content="Le Phare"><meta property="article:published_time" content="2024-03-12T08:00:00+01:00"></head><body><nav><a href="/">Accueil</a></nav><article><h1>La piscine</h1><p>Le maire de Valbrune a ouvert la séance mardi soir devant une salle comble. « Nous rouvrirons la piscine au printemps », a promis Odile Rastel, la maire. Les travaux coûteront deux millions d'euros.</p><p>Les habitants attendent depuis trois ans. « On nous a menti », regrette Marc Tavelin, président du club nautique de la ville.</p></article></body></html>
