# The network in figures and pictures

figures-title = The network in figures
figures-intro = Who helps whom, how much is exchanged, what is missing and where. These figures tell of alternatives, never of people.
figures-others = The others
figures-csv = Take the table along (CSV)
figures-program = For a program:
figures-json = all these figures as JSON

figures-helping-title = Who helps whom
figures-helping-point = { $helper } helped { $helped } most: { $hours }. In all, the alternatives helped each other for { $all } within a year.
figures-helping-caption = Each row helps, each column is helped. In hours.
figures-helping-sankey = From left to right: who helps, who is helped. The wider the ribbon, the more hours.
figures-helping-chord = The same hours in a circle: each arc is an alternative, each ribbon is help.
figures-helping-how = An exchange is counted once its day is over and there are at least three to count together.
figures-helping-none = There are not enough exchanges between alternatives yet to tell of them.
figures-helper = Who helps
figures-helped = Who is helped
figures-hours = Hours
figures-bar = As a bar

figures-months-title = Exchanges each month
figures-months-point = { $now } exchanged this month so far. The fullest month: { $month }, with { $most }.
figures-months-none = Nothing is counted yet.
figures-month = Month

figures-needs-title = What is missing
figures-needs-point = { $count ->
    [one] What is missing most: “{ $theme }”, { $place }. { $count } need is open.
   *[other] What is missing most: “{ $theme }”, { $place }. { $count } needs are open.
 }
figures-needs-caption = Open needs, by commune and theme.
figures-needs-none = No commune has three open needs for the same theme.
figures-needs-left-out = One or two needs more are not shown here: on their own, they would point at somebody.
figures-needs-list = See all needs
figures-elsewhere = Other communes
figures-other-themes = Other themes
figures-commune = Commune
figures-theme = Theme
figures-needs = Open needs

figures-members-title = Who belongs
figures-members-point = { $count ->
    [one] { $count } alternative belongs to the network.
   *[other] { $count } alternatives belong to the network.
 }
figures-members-none = This instance belongs to no network.
figures-members-since = since { $date }
figures-member = Name
figures-instance = Instance
figures-address = Address
figures-since = Member since
