"""Given names that are common in the United States (most of them among the yearly lists of Social Security).

They say in which order a column writes names, by the column as a whole; no single name is ever split by them.
"""

_NAMES = """
    aaron abigail ada adam adrian ahmed aisha alan albert alejandro alex alexander alexis ali alice alicia allison
    amanda amber amy ana andrea andrew angel angela anita ann anna anne annie anthony antonio april arthur ashley
    audrey austin barbara benjamin bernard beth betty beverly bonnie bradley brandon brenda brian brittany bruce
    bruno bryan caitlin calvin cameron carl carla carlos carmen carol caroline carolyn carrie catherine chad
    charles charlotte cheryl chris christian christina christine christopher cindy claire clara clarence claudia
    connie corey courtney craig crystal curtis cynthia dale dana daniel danielle danny darlene darren david dawn
    deborah debra denise dennis derek desmond diana diane diego dmitri dominic donald donna doris dorothy douglas
    dustin dylan earl edith edna eduardo edward edwin eileen elaine eleanor elena elizabeth ella ellen elsie emily
    emma eric erica erin esther ethan eugene eva evan evelyn fatima felicia felix fernando florence frances
    francis francisco frank fred gail gary george gerald geraldine gina gladys glenn gloria grace greg gregory
    greta hannah harold harry heather hector heidi helen henry herbert holly howard hugo ian ida ines irene iris
    isaac isabella ivan jack jackie jacob jacqueline jamal james jamie jane janet janice jasmine jason javier jay
    jean jeanette jeff jeffery jeffrey jennifer jenny jeremy jerome jerry jesse jessica jesus jill jim jimmy joan
    joann joanne joe joel john johnny jon jonas jonathan jorge jose joseph josephine joshua joyce juan juanita
    judith judy julia julian julie june justin karen karl katelyn katherine kathleen kathryn kathy katie kayla
    keith kelly kenneth kevin kim kimberly kristen kristin kristina kyle larry latoya laura lauren laurie lawrence
    leah leila lena leo leon leonard leroy leslie lewis liam lillian linda lisa lloyd logan lois lori lorraine
    louis louise lucas lucille lucy luis luke lydia lynn madison manuel marc marcus margaret maria marie marilyn
    mario marion marjorie mark marlene martha martin marvin mary mason matthew maureen max maxine megan mei
    melanie melissa melvin michael micheal michele michelle miguel mildred minnie misty mitchell mohammed monica
    nadia nancy naomi natalie natasha nathan nathaniel nicholas nicole nina noah nolan nora norma norman olaf olga
    olivia omar oscar otto pamela patricia patrick paul paula pauline pavel pedro peggy penny peter philip phillip
    phyllis priya quinn rachel ralph ramon randall randy raul ray raymond rebecca regina renee rhonda ricardo
    richard rick ricky rita robert roberta roberto robin rodney roger roland ron ronald rosa rose rosemary roy
    ruben ruby russell ruth ryan sabrina sally salvador sam samantha samuel sandra sara sarah scott sean sergio
    seth shane shannon sharon shawn sheila shelly sherry shirley silas sofia sonia sophia stacey stacy stanley
    stefan stephanie stephen steve steven stuart sue susan suzanne sylvia tamara tammy tanya tara teresa terrance
    terri terry thelma theodore theresa thomas tiffany tim timothy tina todd tom tommy toni tony tonya tracy
    travis troy tyler valerie vanessa vera vernon veronica vicki victor victoria vincent viola violet virginia
    vivian walter wanda warren wayne wei wendy wesley willa william willie yolanda yusuf yvonne zachary zoe
"""
#: In small letters.
GIVEN_NAMES = frozenset(_NAMES.split())
